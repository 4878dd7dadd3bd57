package io.mandate.sandbox.query.stage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** What a pipeline needs of the world around it: other collections, the time, chance. */
public interface PipelineContext {

  /** All documents of a collection; none for a collection that does not exist. */
  Stream<BsonDocument> documents(String collection);

  /** Whether an index answers for the values of a field of a collection. */
  boolean isIndexed(String collection, String field);

  /** The documents of a collection that a filter lets through, in the order of the collection. */
  Stream<BsonDocument> documents(String collection, BsonDocument filter);

  /**
   * The field whose 2dsphere index {@code $geoNear} asks in the collection that the pipeline reads:
   * the one named, or the only one there is. Throws when there is no such index.
   */
  String geoField(Optional<String> named);

  /** Replaces a collection's documents by these, all or nothing. */
  void out(String collection, Stream<BsonDocument> documents);

  /** The figures of the collection that the pipeline reads, as {@code $collStats} has them. */
  BsonDocument collectionStats(BsonDocument options);

  /** One document for each index of the collection that the pipeline reads. */
  List<BsonDocument> indexStats();

  Instant now();

  RandomGenerator random();
}
