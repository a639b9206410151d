package io.tierline.walk;

import io.tierline.testing.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What the published description says of each operation. */
final class Description {

    private final JsonNode schemas;
    private final List<Operation> operations = new ArrayList<>();

    /** One method of one path, with the names of what it takes. */
    record Operation(Route route, List<String> query, List<String> fields, boolean json) {}

    Description(int port) {
        var document = new Api(port, null).get("/api/openapi.json").with(200).json();
        schemas = document.at("/components/schemas");
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .map(method -> operation(path.getKey(), method.getKey(), method.getValue()))
                        .forEach(operations::add));
    }

    List<Operation> operations() {
        return operations;
    }

    /** The name of every field that a request or an answer has anywhere. */
    Set<String> allFields() {
        var names = new TreeSet<String>();
        schemas.forEach(schema -> names.addAll(schema.path("properties").propertyNames()));
        return names;
    }

    private Operation operation(String path, String method, JsonNode described) {
        var query = new ArrayList<String>();
        described.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString("").equals("query")) {
                query.add(parameter.get("name").asString());
            }
        });
        var schema = described.at("/requestBody/content/application~1json/schema");
        var reference = schema.path("$ref").asString("");
        var object = reference.isEmpty() ? schema : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
        return new Operation(
                new Route(method.toUpperCase(Locale.ROOT), path),
                query,
                List.copyOf(object.path("properties").propertyNames()),
                !schema.isMissingNode());
    }
}
