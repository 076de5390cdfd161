// Asks a SPARQL endpoint with Jena's remote client, a SELECT or a CONSTRUCT: java -cp 'lib/*' Remote.java ENDPOINT QUERY

import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;

public class Remote {
    public static void main(String[] arguments) {
        Query query = QueryFactory.create(arguments[1]);
        try (QueryExecution asked = QueryExecution.service(arguments[0]).query(query).build()) {
            if (query.isConstructType()) {
                System.out.println(asked.execConstruct().size());
            } else {
                ResultSetFormatter.outputAsCSV(System.out, asked.execSelect());
            }
        }
    }
}
