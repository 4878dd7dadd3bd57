package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.query.Filter;
import io.mandate.sandbox.query.Lead;
import io.mandate.sandbox.query.Pipeline;
import io.mandate.sandbox.statement.Statement;
import java.time.Clock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Runs pipelines over an environment's collections; their leading match and sort use indexes. */
final class Aggregation {

  private final Catalogue catalogue;
  private final Clock clock;
  private final RandomGenerator random;
  private final String env;

  Aggregation(Catalogue catalogue, Clock clock, RandomGenerator random, String env) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.random = random;
    this.env = env;
  }

  void run(Statement.Aggregate aggregate, Predicate<BsonDocument> each) {
    CollectionName name = new CollectionName(env, aggregate.collection());
    Pipeline pipeline = Pipeline.compile(aggregate.pipeline());
    try (Snapshot snapshot = catalogue.collection(name).snapshot();
        EnvironmentView view = new EnvironmentView(catalogue, name, snapshot, clock, random)) {
      Queries.feed(pipeline.run(input(snapshot, pipeline.lead()), view), each);
    }
  }

  private static Stream<BsonDocument> input(Snapshot snapshot, Lead lead) {
    Candidates candidates = new Candidates(snapshot, Filter.compile(lead.match()), lead.sort());
    return candidates.unfiltered().map(StoredDocument::document);
  }
}
