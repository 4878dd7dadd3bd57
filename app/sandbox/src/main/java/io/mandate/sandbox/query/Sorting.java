package io.mandate.sandbox.query;

import io.mandate.sandbox.query.value.SortKeys;
import io.mandate.sandbox.query.value.Sorted;
import java.util.Comparator;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * The order of a {@code sort} document: each key rising (1) or falling (-1), an array counting as
 * its least or greatest element, missing as null. Equal documents keep their order. For many
 * threads.
 */
public final class Sorting implements Comparator<BsonDocument> {

  private final SortKeys keys;

  private Sorting(SortKeys keys) {
    this.keys = keys;
  }

  /** An empty document is an order in which all are equal. */
  public static Sorting compile(BsonDocument sort) {
    return new Sorting(SortKeys.parse(sort));
  }

  @Override
  public int compare(BsonDocument left, BsonDocument right) {
    return keys.compareDocuments(left, right);
  }

  /** Sorts a stream, taking each document's keys only once; holds all documents. */
  public Stream<BsonDocument> sorted(Stream<BsonDocument> documents) {
    return Sorted.all(documents, keys);
  }

  /** The first {@code limit} in order; holds no more than those. */
  public Stream<BsonDocument> first(Stream<BsonDocument> documents, long limit) {
    return Sorted.first(documents, keys, limit);
  }
}
