import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;

/** Asks one graph many queries: java -cp 'lib/*' Ask.java GRAPH INTO QUERY...; writes INTO/NAME.json of each. */
public final class Ask {
    public static void main(String[] arguments) throws IOException {
        Model graph = RDFDataMgr.loadModel(arguments[0]);
        Path into = Path.of(arguments[1]);
        List<Path> queries = new ArrayList<>();
        for (int at = 2; at < arguments.length; at++) {
            queries.add(Path.of(arguments[at]));
        }
        for (Path path : queries) {
            Query query = QueryFactory.create(Files.readString(path));
            String name = path.getFileName().toString().replace(".rq", ".json");
            try (QueryExecution run = QueryExecution.create(query, graph);
                    OutputStream out = Files.newOutputStream(into.resolve(name))) {
                ResultSetFormatter.outputAsJSON(out, run.execSelect());
            }
        }
    }
}
