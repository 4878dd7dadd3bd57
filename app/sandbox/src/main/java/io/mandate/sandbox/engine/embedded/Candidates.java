package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.query.Filter;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;

/** The documents of a snapshot that a filter lets through, reached by the best access path. */
final class Candidates {

  private final Snapshot snapshot;
  private final Filter filter;
  private final AccessPath path;

  Candidates(Snapshot snapshot, Filter filter, BsonDocument sort) {
    this.snapshot = snapshot;
    this.filter = filter;
    this.path = Planner.choose(snapshot, filter.bounds(), sort);
    filter.nearPath().ifPresent(field -> GeoIndexes.require(snapshot, field));
  }

  /** Whether they come in the order of the sort. */
  boolean sorted() {
    return path.sorted();
  }

  /** Lazily; valid while the snapshot is open. */
  Stream<StoredDocument> stream() {
    return unfiltered().filter(found -> filter.matches(found.document()));
  }

  /** All that the access path reaches, for who asks the filter again. */
  Stream<StoredDocument> unfiltered() {
    return stream(Scan.of(snapshot, path));
  }

  static Stream<StoredDocument> stream(Iterator<StoredDocument> scan) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(scan, 0), false);
  }
}
