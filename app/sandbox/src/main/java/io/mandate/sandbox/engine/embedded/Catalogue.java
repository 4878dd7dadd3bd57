package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentEngine.CollectionInfo;
import io.mandate.sandbox.engine.DocumentEngine.IndexSpec;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.engine.NoSuchCollectionException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Which collections there are. A collection's maps are opened when it is first used. */
final class Catalogue {

  private static final int NAMESPACE_EXISTS = 48;

  /** No environment: its rows are gone after a restart. */
  private static final String HIDDEN = "\u0001hidden";

  private final StoreFile file;
  private final MVMap<String, byte[]> rows;
  private final Map<CollectionName, StoredCollection> open = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();

  Catalogue(StoreFile file) {
    this.file = file;
    this.rows = file.catalogue();
    Set<String> known = new HashSet<>();
    forgetHidden();
    for (byte[] row : rows.values()) {
      CollectionState state = CollectionState.of(row);
      use(state.id());
      known.add(StoreFile.documentsName(state.id()));
      for (IndexState index : state.indexes()) {
        use(index.id());
        known.add(StoreFile.indexName(index.id()));
      }
    }
    file.sweep(known);
  }

  /** What a kill left half made; its maps are swept away with it. */
  private void forgetHidden() {
    String prefix = CollectionName.prefix(HIDDEN);
    List<String> keys = rows.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    if (!keys.isEmpty()) {
      file.write(
          () -> {
            keys.forEach(rows::remove);
            return true;
          },
          gone -> {});
    }
  }

  /** A number that no map has had since the start. */
  long newId() {
    return lastId.incrementAndGet();
  }

  synchronized void create(CollectionName name) {
    if (rows.containsKey(name.key())) {
      throw new EngineException(
          NAMESPACE_EXISTS, "Collection already exists. NS: " + name.namespace());
    }
    CollectionState empty = new CollectionState(newId(), 0, 0, List.of(idIndex()));
    make(name, empty);
  }

  private void make(CollectionName name, CollectionState empty) {
    file.write(
        () -> {
          empty.makeMaps(file);
          rows.put(name.key(), empty.toBytes());
          return empty;
        },
        made -> {});
  }

  private IndexState idIndex() {
    BsonDocument keys = new BsonDocument("_id", new BsonInt32(1));
    return new IndexState(newId(), new IndexSpec(IndexState.ID_INDEX, true, keys), false, 0);
  }

  StoredCollection collection(CollectionName name) {
    StoredCollection known = open.get(name);
    return known != null ? known : open(name);
  }

  /** As {@link #collection}, or null when there is none. */
  @Nullable StoredCollection find(CollectionName name) {
    return rows.containsKey(name.key()) ? collection(name) : null;
  }

  private synchronized StoredCollection open(CollectionName name) {
    byte[] row = rows.get(name.key());
    if (row == null) {
      throw new NoSuchCollectionException(name.collection());
    }
    return open.computeIfAbsent(
        name, absent -> new StoredCollection(name, file, rows, CollectionState.of(row)));
  }

  /** An empty collection in no environment, with the indexes of the one it is to replace. */
  StoredCollection createHidden(CollectionName like) {
    StoredCollection model = find(like);
    List<IndexState> indexes =
        model == null
            ? List.of(idIndex())
            : model.state().indexes().stream()
                .map(index -> new IndexState(newId(), index.spec(), false, 0))
                .toList();
    long id = newId();
    CollectionName name = new CollectionName(HIDDEN, Long.toString(id));
    CollectionState empty = new CollectionState(id, 0, 0, indexes);
    make(name, empty);
    return new StoredCollection(name, file, rows, empty);
  }

  /** Puts the hidden collection in the place of the other, which need not exist. */
  void swap(StoredCollection hidden, CollectionName target) {
    StoredCollection old = find(target);
    if (old == null) {
      put(hidden, target);
    } else {
      old.exclusively(
          () -> {
            put(hidden, target);
            return true;
          });
    }
  }

  private synchronized void put(StoredCollection hidden, CollectionName target) {
    StoredCollection old = open.remove(target);
    hidden.takePlace(target, old);
  }

  void drop(CollectionName name) {
    StoredCollection collection = collection(name);
    collection.exclusively(
        () -> {
          synchronized (this) {
            collection.drop();
            open.remove(name);
            return true;
          }
        });
  }

  List<CollectionInfo> list(String env) {
    String prefix = CollectionName.prefix(env);
    return file.read(
        () -> {
          List<CollectionInfo> found = new ArrayList<>();
          Cursor<String, byte[]> cursor = rows.cursor(prefix);
          while (cursor.hasNext() && cursor.next().startsWith(prefix)) {
            String name = cursor.getKey().substring(prefix.length());
            found.add(CollectionState.of(cursor.getValue()).info(name));
          }
          return found;
        });
  }

  /** Drops everything there is. */
  void clear() {
    List<String> keys = file.read(() -> List.copyOf(rows.keySet()));
    for (String key : keys) {
      int split = key.indexOf('\0');
      try {
        drop(new CollectionName(key.substring(0, split), key.substring(split + 1)));
      } catch (NoSuchCollectionException alreadyGone) {
        // dropped by another thread meanwhile: what we want
      }
    }
  }

  private void use(long id) {
    lastId.accumulateAndGet(id, Math::max);
  }
}
