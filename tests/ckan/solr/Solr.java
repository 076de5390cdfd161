import java.io.File;
import org.apache.solr.embedded.JettyConfig;
import org.apache.solr.embedded.JettySolrRunner;

/** Solr over its own Jetty: {@code Solr HOME PORT}. It listens on the loopback interface if jetty.testMode is true. */
public class Solr {
  public static void main(String[] arguments) throws Exception {
    String home = new File(arguments[0]).getAbsolutePath();
    System.setProperty("solr.solr.home", home);
    System.setProperty("solr.log.dir", home + "/logs");
    JettyConfig address = JettyConfig.builder().setPort(Integer.parseInt(arguments[1])).build();
    new JettySolrRunner(home, address).start();
    Thread.currentThread().join();
  }
}
