package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.key.KeyRange;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/** Walks the documents of a snapshot along an access path, each once. */
final class Scan implements Iterator<StoredDocument> {

  private final Snapshot snapshot;
  private final Iterator<Long> records;
  private @Nullable StoredDocument next;

  private Scan(Snapshot snapshot, Iterator<Long> records) {
    this.snapshot = snapshot;
    this.records = records;
  }

  static Iterator<StoredDocument> of(Snapshot snapshot, AccessPath path) {
    if (path.index() == AccessPath.NONE) {
      return new FullScan(snapshot.documents());
    }
    Iterator<Long> records = new Records(snapshot, path);
    boolean mayRepeat = snapshot.state().indexes().get(path.index()).multiple();
    return new Scan(snapshot, mayRepeat ? new Distinct(records) : records);
  }

  @Override
  public boolean hasNext() {
    while (next == null && records.hasNext()) {
      long record = records.next();
      byte[] bytes = snapshot.document(record);
      if (bytes != null) {
        next = StoredDocument.of(record, bytes);
      }
    }
    return next != null;
  }

  @Override
  public StoredDocument next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    StoredDocument found = next;
    next = null;
    return found;
  }

  private record FullScan(Cursor<Long, byte[]> cursor) implements Iterator<StoredDocument> {
    @Override
    public boolean hasNext() {
      return cursor.hasNext();
    }

    @Override
    public StoredDocument next() {
      long record = cursor.next();
      return StoredDocument.of(record, cursor.getValue());
    }
  }

  /** Record numbers in the order of the index entries, range by range. */
  private static final class Records implements Iterator<Long> {
    private final Snapshot snapshot;
    private final AccessPath path;
    private final Iterator<KeyRange> ranges;
    private @Nullable KeyRange range;
    private @Nullable Cursor<byte[], Boolean> cursor;
    private byte @Nullable [] entry;

    Records(Snapshot snapshot, AccessPath path) {
      this.snapshot = snapshot;
      this.path = path;
      this.ranges = path.ranges().iterator();
    }

    @Override
    public boolean hasNext() {
      while (entry == null) {
        if (cursor == null || range == null) {
          if (!ranges.hasNext()) {
            return false;
          }
          range = ranges.next();
          byte[] start = path.backwards() ? range.high() : range.low();
          cursor = snapshot.entries(path.index(), start, path.backwards());
        }
        advance(cursor, range);
      }
      return true;
    }

    private void advance(Cursor<byte[], Boolean> cursor, KeyRange range) {
      while (cursor.hasNext()) {
        byte[] candidate = cursor.next();
        boolean early = path.backwards() ? range.isAfter(candidate) : range.isBefore(candidate);
        if (early) {
          continue;
        }
        boolean late = path.backwards() ? range.isBefore(candidate) : range.isAfter(candidate);
        if (!late) {
          entry = candidate;
          return;
        }
        break;
      }
      this.cursor = null;
    }

    @Override
    public Long next() {
      if (!hasNext() || entry == null) {
        throw new NoSuchElementException();
      }
      long record = StoredIndex.record(entry);
      entry = null;
      return record;
    }
  }

  /** Leaves out what came before: a document with an array has several entries. */
  private static final class Distinct implements Iterator<Long> {
    private final Iterator<Long> records;
    private final Set<Long> seen = new HashSet<>();
    private @Nullable Long next;

    Distinct(Iterator<Long> records) {
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      while (next == null && records.hasNext()) {
        Long record = records.next();
        if (seen.add(record)) {
          next = record;
        }
      }
      return next != null;
    }

    @Override
    public Long next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      Long record = next;
      next = null;
      return record;
    }
  }
}
