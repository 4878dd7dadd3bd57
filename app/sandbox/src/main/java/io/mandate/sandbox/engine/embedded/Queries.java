package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.query.Filter;
import io.mandate.sandbox.query.Projection;
import io.mandate.sandbox.query.Sorting;
import io.mandate.sandbox.statement.Statement;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Reads one snapshot: find and count. */
final class Queries {

  /** As MongoDB's limit of a sort without an index. */
  static final long MOST_SORTED_BYTES = 32L * 1024 * 1024;

  private static final int OPERATION_FAILED = 96;

  private final Snapshot snapshot;

  Queries(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  void find(Statement.Find find, Predicate<BsonDocument> each) {
    Filter filter = Filter.compile(find.filter());
    Projection projection = Projection.compile(find.projection());
    Candidates candidates = new Candidates(snapshot, filter, find.sort());
    long limit = find.limit().orElse(0);
    Stream<BsonDocument> found = ordered(find, filter, candidates, limit).skip(find.skip());
    Stream<BsonDocument> shown = (limit == 0 ? found : found.limit(limit)).map(projection::apply);
    feed(shown, each);
  }

  private static Stream<BsonDocument> ordered(
      Statement.Find find, Filter filter, Candidates candidates, long limit) {
    Stream<StoredDocument> found = candidates.stream();
    if (find.sort().isEmpty() && filter.nearestFirst().isPresent()) {
      return bounded(found).sorted(filter.nearestFirst().get());
    }
    if (find.sort().isEmpty() || candidates.sorted()) {
      return found.map(StoredDocument::document);
    }
    Sorting sorting = Sorting.compile(find.sort());
    return limit == 0
        ? sorting.sorted(bounded(found))
        : sorting.first(found.map(StoredDocument::document), find.skip() + limit);
  }

  /** Fails where MongoDB would, before the heap does. */
  private static Stream<BsonDocument> bounded(Stream<StoredDocument> found) {
    return found.map(
        new Function<>() {
          private long bytes;

          @Override
          public BsonDocument apply(StoredDocument document) {
            bytes += document.bytes().length;
            if (bytes > MOST_SORTED_BYTES) {
              throw new EngineException(
                  OPERATION_FAILED,
                  "Executor error during find command: OperationFailed: Sort operation used more than"
                      + " the maximum %d bytes of RAM. Add an index, or specify a smaller limit."
                          .formatted(MOST_SORTED_BYTES));
            }
            return document.document();
          }
        });
  }

  long count(BsonDocument filter) {
    if (filter.isEmpty()) {
      return snapshot.state().count();
    }
    return new Candidates(snapshot, Filter.compile(filter), new BsonDocument()).stream().count();
  }

  static void feed(Stream<BsonDocument> documents, Predicate<BsonDocument> each) {
    Iterator<BsonDocument> iterator = documents.iterator();
    while (iterator.hasNext()) {
      if (!each.test(iterator.next())) {
        return;
      }
    }
  }
}
