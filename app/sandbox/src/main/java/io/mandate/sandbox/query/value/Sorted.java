package io.mandate.sandbox.query.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Streams of documents in order, all of them or the first few. Stable. */
public final class Sorted {

  private static final int MOST_ON_TOP = 100_000;

  private Sorted() {}

  public static Stream<BsonDocument> all(Stream<BsonDocument> documents, SortKeys keys) {
    return Deferred.stream(
        () -> {
          List<Entry> entries = new ArrayList<>();
          documents.forEachOrdered(d -> entries.add(new Entry(keys.of(d), entries.size(), d)));
          entries.sort(order(keys));
          return entries.stream().map(Entry::document);
        });
  }

  /** As {@link #first(Stream, SortKeys, long)}, holding no more than the memory allows. */
  public static Stream<BsonDocument> first(
      Stream<BsonDocument> documents, SortKeys keys, long limit, MemoryLimit memory) {
    if (limit <= MOST_ON_TOP) {
      return first(documents, keys, limit);
    }
    return first(documents.peek(memory::hold), keys, limit);
  }

  public static Stream<BsonDocument> first(
      Stream<BsonDocument> documents, SortKeys keys, long limit) {
    if (limit > MOST_ON_TOP) {
      return all(documents, keys).limit(limit);
    }
    return Deferred.stream(() -> top(documents.iterator(), keys, limit));
  }

  private static Stream<BsonDocument> top(
      Iterator<BsonDocument> documents, SortKeys keys, long limit) {
    Comparator<Entry> order = order(keys);
    PriorityQueue<Entry> best = new PriorityQueue<>(order.reversed());
    for (int i = 0; documents.hasNext(); i++) {
      BsonDocument document = documents.next();
      Entry entry = new Entry(keys.of(document), i, document);
      if (best.size() < limit) {
        best.add(entry);
      } else if (limit > 0 && order.compare(entry, best.element()) < 0) {
        best.remove();
        best.add(entry);
      }
    }
    return best.stream().sorted(order).map(Entry::document);
  }

  private static Comparator<Entry> order(SortKeys keys) {
    return (left, right) -> {
      int order = keys.compare(left.keys, right.keys);
      return order != 0 ? order : Integer.compare(left.position, right.position);
    };
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by SortKeys only
  private record Entry(BsonValue[] keys, int position, BsonDocument document) {}
}
