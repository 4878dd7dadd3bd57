package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.engine.key.IndexKeys.DocumentKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.h2.mvstore.MVMap;

/**
 * The changes of one commit to one collection: documents, index entries and counters together. Each
 * change is checked whole before any map is touched, so that a refused one leaves no trace. Lives
 * inside {@link StoreFile#write} only.
 */
final class Changes {

  private static final int DUPLICATE_KEY = 11000;
  private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;
  private static final long NO_RECORD = -1;

  private final String namespace;
  private final MVMap<Long, byte[]> documents;
  private final List<StoredIndex> indexes;
  private final CollectionState before;
  private final long[] indexBytes;
  private final boolean[] multiple;
  private long count;
  private long size;

  Changes(
      String namespace,
      MVMap<Long, byte[]> documents,
      List<StoredIndex> indexes,
      CollectionState before) {
    this.namespace = namespace;
    this.documents = documents;
    this.indexes = indexes;
    this.before = before;
    this.indexBytes = new long[indexes.size()];
    this.multiple = new boolean[indexes.size()];
  }

  /** The record with that {@code _id}, these changes included. */
  OptionalLong record(BsonValue id) {
    StoredIndex ids = indexes.get(0);
    return ids.holder(ids.keys().encode(id));
  }

  PreparedDocument document(long record) {
    byte[] bytes = documents.get(record);
    if (bytes == null) {
      throw new IllegalStateException("record " + record + " of " + namespace + " is gone");
    }
    return PreparedDocument.read(bytes, indexes);
  }

  PreparedDocument prepare(BsonDocument document) {
    return PreparedDocument.of(document, indexes);
  }

  void insert(PreparedDocument document) {
    for (int i = 0; i < indexes.size(); i++) {
      check(indexes.get(i), document, document.keys().get(i).keys(), NO_RECORD);
    }
    Long last = documents.lastKey();
    long record = last == null ? 1 : last + 1;
    documents.append(record, document.bytes());
    for (int i = 0; i < indexes.size(); i++) {
      addAll(i, document.keys().get(i), document.keys().get(i).keys(), record);
    }
    count++;
    size += document.bytes().length;
  }

  void replace(long record, PreparedDocument old, PreparedDocument now) {
    List<List<byte[]>> added = new ArrayList<>(indexes.size());
    for (int i = 0; i < indexes.size(); i++) {
      List<byte[]> more = without(now.keys().get(i).keys(), old.keys().get(i).keys());
      check(indexes.get(i), now, more, record);
      added.add(more);
    }
    documents.put(record, now.bytes());
    for (int i = 0; i < indexes.size(); i++) {
      removeAll(i, without(old.keys().get(i).keys(), now.keys().get(i).keys()), record);
      addAll(i, now.keys().get(i), added.get(i), record);
    }
    size += now.bytes().length - old.bytes().length;
  }

  void delete(long record, PreparedDocument old) {
    documents.remove(record);
    for (int i = 0; i < indexes.size(); i++) {
      removeAll(i, old.keys().get(i).keys(), record);
    }
    count--;
    size -= old.bytes().length;
  }

  /** What the catalogue has to say once these changes are in. */
  CollectionState after() {
    List<IndexState> states = new ArrayList<>(indexes.size());
    for (int i = 0; i < indexes.size(); i++) {
      states.add(before.indexes().get(i).grown(multiple[i], indexBytes[i]));
    }
    return new CollectionState(before.id(), before.count() + count, before.size() + size, states);
  }

  private void check(
      StoredIndex index, PreparedDocument document, List<byte[]> keys, long ownRecord) {
    if (!index.unique()) {
      return;
    }
    for (byte[] key : keys) {
      OptionalLong holder = index.holder(key);
      if (holder.isPresent() && holder.getAsLong() != ownRecord) {
        throw new EngineException(
            DUPLICATE_KEY,
            "E11000 duplicate key error collection: %s index: %s dup key: %s"
                .formatted(namespace, index.name(), index.keys().show(document.document(), key)));
      }
    }
  }

  private void addAll(int index, DocumentKeys of, List<byte[]> keys, long record) {
    multiple[index] |= of.multiple();
    for (byte[] key : keys) {
      indexBytes[index] += indexes.get(index).add(key, record);
    }
  }

  private void removeAll(int index, List<byte[]> keys, long record) {
    for (byte[] key : keys) {
      indexBytes[index] -= indexes.get(index).remove(key, record);
    }
  }

  private static List<byte[]> without(List<byte[]> keys, List<byte[]> others) {
    if (keys.size() == 1 && others.size() == 1) {
      return Arrays.equals(keys.get(0), others.get(0)) ? List.of() : keys;
    }
    TreeSet<byte[]> known = new TreeSet<>(ORDER);
    known.addAll(others);
    return keys.stream().filter(key -> !known.contains(key)).toList();
  }
}
