package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentBytes;
import io.mandate.sandbox.engine.NoSuchCollectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One open collection. Writers take turns; readers look at snapshots and wait for nobody's whole
 * statement.
 */
final class StoredCollection {

  private static final int BUILD_BATCH = 5_000;

  private final CollectionName name;
  private final StoreFile file;
  private final MVMap<String, byte[]> catalogue;
  private final MVMap<Long, byte[]> documents;
  private final ReentrantLock writers = new ReentrantLock();
  private volatile CollectionState state;
  private volatile List<StoredIndex> indexes;
  private volatile boolean dropped;

  StoredCollection(
      CollectionName name, StoreFile file, MVMap<String, byte[]> catalogue, CollectionState state) {
    this.name = name;
    this.file = file;
    this.catalogue = catalogue;
    this.documents = file.documents(state.id());
    this.state = state;
    this.indexes = state.indexes().stream().map(index -> StoredIndex.open(index, file)).toList();
  }

  CollectionName name() {
    return name;
  }

  List<StoredIndex> indexes() {
    return indexes;
  }

  CollectionState state() {
    return state;
  }

  /** Runs a statement that writes while no other one writes to this collection. */
  <T> T exclusively(Supplier<T> statement) {
    writers.lock();
    try {
      if (dropped) {
        throw new NoSuchCollectionException(name.collection());
      }
      return statement.get();
    } finally {
      writers.unlock();
    }
  }

  Snapshot snapshot() {
    return file.read(
        () -> {
          if (dropped) {
            throw new NoSuchCollectionException(name.collection());
          }
          return new Snapshot(state, documents, indexes, file.pin());
        });
  }

  /** One commit: all that {@code make} does, with its counters, or nothing when it throws. */
  void commit(Consumer<Changes> make) {
    file.write(
        () -> {
          Changes changes = new Changes(name.namespace(), documents, indexes, state);
          make.accept(changes);
          return recorded(changes.after());
        },
        after -> state = after);
  }

  void drop() {
    file.write(
        () -> {
          catalogue.remove(name.key());
          removeMaps();
          return true;
        },
        gone -> dropped = gone);
  }

  /** Becomes the target, and drops what was there, in one commit. */
  void takePlace(CollectionName target, @Nullable StoredCollection old) {
    file.write(
        () -> {
          catalogue.remove(name.key());
          if (old != null) {
            old.removeMaps();
          }
          catalogue.put(target.key(), state.toBytes());
          return true;
        },
        taken -> {
          if (old != null) {
            old.dropped = true;
          }
          dropped = true;
        });
  }

  private void removeMaps() {
    file.remove(documents);
    indexes.forEach(index -> file.remove(index.entries()));
  }

  /**
   * Fills a new index and then makes it known. A document that it cannot hold, or a second one with
   * a unique key, refuses the index. Killed meanwhile, the half index is unknown and is swept away
   * at the next start. Call it {@link #exclusively}.
   */
  void addIndex(IndexState added) {
    file.write(() -> file.index(added.id()), made -> {});
    StoredIndex index = StoredIndex.open(added, file);
    try {
      IndexState built = fill(index, added);
      List<IndexState> states = new ArrayList<>(state.indexes());
      states.add(built);
      file.write(() -> recorded(state.with(states)), this::reopen);
    } catch (RuntimeException e) {
      file.write(() -> removed(index), removed -> {});
      throw e;
    }
  }

  void removeIndex(String index) {
    file.write(
        () -> {
          indexes.stream()
              .filter(open -> open.name().equals(index))
              .forEach(open -> file.remove(open.entries()));
          return recorded(
              state.with(
                  state.indexes().stream()
                      .filter(known -> !known.spec().name().equals(index))
                      .toList()));
        },
        this::reopen);
  }

  private void reopen(CollectionState after) {
    List<StoredIndex> open = new ArrayList<>(after.indexes().size());
    for (IndexState known : after.indexes()) {
      open.add(
          indexes.stream()
              .filter(index -> index.name().equals(known.spec().name()))
              .findFirst()
              .orElseGet(() -> StoredIndex.open(known, file)));
    }
    indexes = List.copyOf(open);
    state = after;
  }

  private IndexState fill(StoredIndex index, IndexState empty) {
    IndexFill fill = new IndexFill(name.namespace(), index);
    try (Snapshot snapshot = snapshot()) {
      Cursor<Long, byte[]> cursor = snapshot.documents();
      while (cursor.hasNext()) {
        file.write(() -> fillBatch(fill, cursor), filled -> {});
      }
    }
    return fill.filled(empty);
  }

  private static int fillBatch(IndexFill fill, Cursor<Long, byte[]> cursor) {
    int filled = 0;
    while (filled < BUILD_BATCH && cursor.hasNext()) {
      fill.add(cursor.next(), DocumentBytes.decode(cursor.getValue()));
      filled++;
    }
    return filled;
  }

  private CollectionState recorded(CollectionState after) {
    catalogue.put(name.key(), after.toBytes());
    return after;
  }

  private boolean removed(StoredIndex index) {
    file.remove(index.entries());
    return true;
  }
}
