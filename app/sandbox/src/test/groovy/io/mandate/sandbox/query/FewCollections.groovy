package io.mandate.sandbox.query

import io.mandate.sandbox.query.stage.PipelineContext
import java.time.Instant
import java.util.random.RandomGenerator
import java.util.stream.Stream
import org.bson.BsonDocument
import org.bson.BsonInt32
import org.bson.BsonString

/** Collections in memory; {@code current} is the one that a pipeline reads. */
class FewCollections implements PipelineContext {

  static final Instant NOW = Instant.parse('2024-02-29T12:34:56.789Z')

  final Map<String, List<BsonDocument>> collections
  final String current

  FewCollections(Map<String, List<BsonDocument>> collections, String current) {
    this.collections = collections
    this.current = current
  }

  List<BsonDocument> aggregate(List<BsonDocument> pipeline) {
    Pipeline.compile(pipeline).run(documents(current), this).toList()
  }

  @Override
  Stream<BsonDocument> documents(String collection) {
    collections.getOrDefault(collection, []).stream()
  }

  @Override
  boolean isIndexed(String collection, String field) {
    false
  }

  @Override
  Stream<BsonDocument> documents(String collection, BsonDocument filter) {
    def compiled = Filter.compile(filter)
    documents(collection).filter { compiled.matches(it) }
  }

  @Override
  String geoField(Optional<String> named) {
    named.orElse('loc')
  }

  @Override
  void out(String collection, Stream<BsonDocument> documents) {
    collections[collection] = documents.toList()
  }

  @Override
  BsonDocument collectionStats(BsonDocument options) {
    new BsonDocument('count', new BsonInt32(collections[current].size()))
  }

  @Override
  List<BsonDocument> indexStats() {
    [new BsonDocument('name', new BsonString('_id_'))]
  }

  @Override
  Instant now() {
    NOW
  }

  @Override
  RandomGenerator random() {
    new Random(42)
  }
}
