package io.mandate.sandbox.engine.embedded;

import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * A collection as it was at one moment: documents, indexes and counters agree, whatever is written
 * meanwhile. Close it, or the file cannot give its space back.
 */
final class Snapshot implements AutoCloseable {

  private final CollectionState state;
  private final MVMap<Long, byte[]> documents;
  private final RootReference<Long, byte[]> documentsRoot;
  private final List<StoredIndex> indexes;
  private final List<RootReference<byte[], Boolean>> indexRoots;
  private final Runnable release;

  /** Call it inside {@link StoreFile#read}. */
  Snapshot(
      CollectionState state,
      MVMap<Long, byte[]> documents,
      List<StoredIndex> indexes,
      Runnable release) {
    this.state = state;
    this.documents = documents;
    this.documentsRoot = documents.flushAndGetRoot();
    this.indexes = indexes;
    this.indexRoots = new ArrayList<>(indexes.size());
    indexes.forEach(index -> indexRoots.add(index.entries().flushAndGetRoot()));
    this.release = release;
  }

  CollectionState state() {
    return state;
  }

  List<StoredIndex> indexes() {
    return indexes;
  }

  Cursor<Long, byte[]> documents() {
    return documents.cursor(documentsRoot, null, null, false);
  }

  byte @Nullable [] document(long record) {
    return documents.get(documentsRoot.root, record);
  }

  /** Entries from {@code from} on, or backwards from it down; null starts at the end. */
  Cursor<byte[], Boolean> entries(int index, byte @Nullable [] from, boolean backwards) {
    return indexes.get(index).entries().cursor(indexRoots.get(index), from, null, backwards);
  }

  @Override
  public void close() {
    release.run();
  }
}
