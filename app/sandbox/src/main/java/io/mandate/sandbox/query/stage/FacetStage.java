package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.Deferred;
import io.mandate.sandbox.query.value.MemoryLimit;
import io.mandate.sandbox.query.value.QueryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** {@code $facet}: several pipelines over the same documents, in one document. */
record FacetStage(Map<String, List<Stage>> facets) implements Stage {

  private static final Set<String> NOT_WITHIN =
      Set.of("$facet", "$out", "$geoNear", "$indexStats", "$collStats");

  static Stage parse(BsonDocument operand, PipelineParser parser) {
    if (operand.isEmpty()) {
      throw new QueryException(40169, "the $facet specification must be a non-empty object");
    }
    Map<String, List<Stage>> facets = new LinkedHashMap<>();
    for (Map.Entry<String, BsonValue> facet : operand.entrySet()) {
      String name = facet.getKey();
      if (name.startsWith("$") || name.indexOf('.') >= 0 || name.isEmpty()) {
        throw new QueryException(40170, "the name of a facet is not valid: '" + name + "'");
      }
      checkStages(facet.getValue());
      facets.put(
          name, parser.inner(parser.variables()).stages(facet.getValue(), "arguments to $facet"));
    }
    return new FacetStage(facets);
  }

  private static void checkStages(BsonValue pipeline) {
    if (!pipeline.isArray()) {
      throw new QueryException(40170, "arguments to $facet must be arrays");
    }
    for (BsonValue stage : pipeline.asArray()) {
      if (stage.isDocument()) {
        for (String name : stage.asDocument().keySet()) {
          if (NOT_WITHIN.contains(name)) {
            throw new QueryException(
                40600, name + " is not allowed to be used within a $facet stage");
          }
        }
      }
    }
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return Deferred.stream(
        () -> {
          MemoryLimit memory = MemoryLimit.ofFacet();
          List<BsonDocument> documents = input.peek(memory::hold).toList();
          BsonDocument result = new BsonDocument();
          facets.forEach(
              (name, stages) ->
                  result.append(
                      name,
                      new BsonArray(
                          Pipelines.run(stages, documents.stream(), execution).toList())));
          return Stream.of(result);
        });
  }
}
