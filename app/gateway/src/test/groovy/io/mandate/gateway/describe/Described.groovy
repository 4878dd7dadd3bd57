package io.mandate.gateway.describe

import com.fasterxml.jackson.databind.ObjectMapper
import com.networknt.schema.JsonSchemaFactory
import com.networknt.schema.SpecVersion
import groovy.json.JsonOutput
import io.mandate.gateway.Http
import org.yaml.snakeyaml.Yaml

/** The OpenAPI document of a running gateway, and calls that are held against it. */
class Described {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
    private static final ObjectMapper JSON = new ObjectMapper()

    final String yaml
    final Map document
    final Set<String> called = []

    Described(String base) {
        yaml = new Http(base).get("/openapi.yml").text
        document = new Yaml().load(yaml)
    }

    /** Every operation: path, method, what is said of it. */
    List<Map> operations() {
        document.paths.collectMany { path, item ->
            item.findAll { method, said -> said instanceof Map }.collect { method, said ->
                [path: path, method: method.toUpperCase(), id: said.operationId, said: said]
            }
        }
    }

    Map operation(String id) {
        def found = operations().findAll { it.id == id }
        assert found.size() == 1, id
        found[0]
    }

    /** Whatever a $ref stands for. */
    Map resolved(Map node) {
        node.containsKey('$ref') ? resolved(node['$ref'].tokenize("/").drop(1).inject(document) { at, name -> at[name] } as Map) : node
    }

    List<String> faults(Map schema, Object value) {
        Map root = [allOf: [schema], components: [schemas: document.components.schemas]]
        SCHEMAS.getSchema(JSON.valueToTree(root)).validate(JSON.valueToTree(value))*.message
    }

    /** Sends it and holds the answer against the document: status, type, schema. */
    Http.Answer call(Http who, String id, Map<String, Object> path = [:], Object body = null, String query = "", Map headers = [:]) {
        Map operation = operation(id)
        String filled = path.inject(operation.path) { String at, name, value -> at.replace("{" + name + "}", value as String) }
        assert !filled.contains("{"), filled
        Http.Answer answer = who.send(operation.method, filled + query, body, headers)
        called << id
        Map response = operation.said.responses[answer.status as String]
        assert response != null, "$id answers ${answer.status}, which is not documented: ${answer.text}"
        Map content = resolved(response).content ?: [:]
        if (answer.bytes.length == 0) {
            assert content.isEmpty(), "$id has no body"
            return answer
        }
        String type = answer.header("Content-Type").takeWhile { it != ";" }
        assert content.containsKey(type), "$id answers $type, not ${content.keySet()}"
        assert answer.header("X-Request-Id") ==~ /[0-9a-f]{8}(-[0-9a-f]{8}){2}/
        if (type.endsWith("json")) {
            List<String> faults = faults(content[type].schema as Map, answer.json)
            assert faults.isEmpty(), "$id answers ${answer.text}"
            if (answer.json instanceof Map && answer.json.reason && id != "explainError") {
                assert (content[type].examples ?: [:]).containsKey(answer.json.reason), "$id refuses with ${answer.json.reason}, which is not documented"
            }
        }
        answer
    }

    static String pretty(Object value) {
        JsonOutput.prettyPrint(JsonOutput.toJson(value))
    }
}
