package io.mandate.sandbox.engine.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * The one file of the engine. Every change of any map happens inside {@link #write}, which commits
 * before it returns: a kill leaves all of it or nothing. The store commits at no other time.
 */
final class StoreFile implements AutoCloseable {

  private static final String CATALOGUE = "catalogue";

  /** A file channel closes itself under an interrupted thread; this opens it again. */
  private static final String UNINTERRUPTED = "retry:";

  private static final Duration RETENTION = Duration.ofSeconds(1);
  private static final int COMPACT_EVERY_COMMITS = 256;
  private static final int COMPACT_TO_FILL_RATE = 60;
  private static final int COMPACT_WRITE_BYTES = 8 * 1024 * 1024;

  private final MVStore store;
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private int commits;

  private StoreFile(MVStore store) {
    this.store = store;
  }

  /** {@code fileName} empty: in memory. */
  static StoreFile open(String fileName, int cacheMegabytes) {
    MVStore.Builder builder =
        new MVStore.Builder()
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .cacheSize(cacheMegabytes);
    MVStore store =
        (fileName.isEmpty() ? builder : builder.fileName(UNINTERRUPTED + fileName)).open();
    // Space that has died is written again after this long. With no delay at all MVStore is known
    // to write over chunks that its chunk map still lists (h2database issues 2752 and 4083).
    store.setRetentionTime((int) RETENTION.toMillis());
    StoreFile file = new StoreFile(store);
    file.write(file::catalogue, made -> {});
    return file;
  }

  static String documentsName(long collection) {
    return "documents-" + collection;
  }

  static String indexName(long index) {
    return "index-" + index;
  }

  MVMap<String, byte[]> catalogue() {
    return store.openMap(
        CATALOGUE,
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(ByteStringType.INSTANCE));
  }

  /** Makes the map where it is new: then inside {@link #write} only. */
  MVMap<Long, byte[]> documents(long collection) {
    return store.openMap(
        documentsName(collection),
        new MVMap.Builder<Long, byte[]>()
            .keyType(LongDataType.INSTANCE)
            .valueType(ByteStringType.INSTANCE));
  }

  /** Makes the map where it is new: then inside {@link #write} only. */
  MVMap<byte[], Boolean> index(long index) {
    return store.openMap(
        indexName(index),
        new MVMap.Builder<byte[], Boolean>()
            .keyType(ByteStringType.INSTANCE)
            .valueType(NothingType.INSTANCE));
  }

  /** Removes the maps of indexes and collections that no row of the catalogue knows. */
  void sweep(Set<String> known) {
    List<String> unknown =
        store.getMapNames().stream()
            .filter(map -> !map.equals(CATALOGUE) && !known.contains(map))
            .toList();
    if (!unknown.isEmpty()) {
      write(
          () -> {
            unknown.forEach(store::removeMap);
            return unknown;
          },
          removed -> {});
    }
  }

  Set<String> mapNames() {
    return store.getMapNames();
  }

  void remove(MVMap<?, ?> map) {
    store.removeMap(map);
  }

  /**
   * Makes the change and commits it, or makes none of it. What the change gave goes to {@code
   * published} before any reader looks again.
   */
  <T> void write(Supplier<T> change, Consumer<T> published) {
    gate.writeLock().lock();
    try {
      T result = change.get();
      store.commit();
      published.accept(result);
      keepCompact();
    } catch (RuntimeException | Error e) {
      if (!store.isClosed()) {
        store.rollback();
      }
      throw e;
    } finally {
      gate.writeLock().unlock();
    }
  }

  /** Looks at the maps while no change is half made. Meant to be short. */
  <T> T read(Supplier<T> look) {
    gate.readLock().lock();
    try {
      return look.get();
    } finally {
      gate.readLock().unlock();
    }
  }

  /** Keeps what the maps hold now readable until it is released. Call it inside {@link #read}. */
  Runnable pin() {
    MVStore.TxCounter usage = store.registerVersionUsage();
    return () -> store.deregisterVersionUsage(usage);
  }

  static <K, V> Cursor<K, V> everything(MVMap<K, V> map) {
    return map.cursor(null, null, false);
  }

  private void keepCompact() {
    if (++commits % COMPACT_EVERY_COMMITS == 0 && store.isPersistent()) {
      store.compact(COMPACT_TO_FILL_RATE, COMPACT_WRITE_BYTES);
    }
  }

  @Override
  public void close() {
    gate.writeLock().lock();
    try {
      store.close();
    } finally {
      gate.writeLock().unlock();
    }
  }
}
