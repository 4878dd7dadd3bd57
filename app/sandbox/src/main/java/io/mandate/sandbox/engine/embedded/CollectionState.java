package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentBytes;
import io.mandate.sandbox.engine.DocumentEngine.CollectionInfo;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/**
 * One row of the catalogue: a collection's numbers and its indexes, the {@code _id} index first.
 * Written in the same commit as the documents it counts.
 */
record CollectionState(long id, long count, long size, List<IndexState> indexes) {

  CollectionState {
    indexes = List.copyOf(indexes);
  }

  Optional<IndexState> index(String name) {
    return indexes.stream().filter(index -> index.spec().name().equals(name)).findFirst();
  }

  CollectionState with(List<IndexState> changed) {
    return new CollectionState(id, count, size, changed);
  }

  /** Makes the maps of a new collection; inside {@link StoreFile#write} only. */
  void makeMaps(StoreFile file) {
    file.documents(id);
    indexes.forEach(index -> file.index(index.id()));
  }

  CollectionInfo info(String name) {
    long indexSize = indexes.stream().mapToLong(IndexState::pagedSize).sum();
    return new CollectionInfo(name, count, size, indexes.size(), indexSize);
  }

  byte[] toBytes() {
    BsonArray list = new BsonArray();
    indexes.forEach(index -> list.add(index.toBson()));
    return DocumentBytes.encode(
        new BsonDocument("id", new BsonInt64(id))
            .append("count", new BsonInt64(count))
            .append("size", new BsonInt64(size))
            .append("indexes", list));
  }

  static CollectionState of(byte[] bytes) {
    BsonDocument bson = DocumentBytes.decode(bytes);
    return new CollectionState(
        bson.getInt64("id").getValue(),
        bson.getInt64("count").getValue(),
        bson.getInt64("size").getValue(),
        bson.getArray("indexes").stream().map(index -> IndexState.of(index.asDocument())).toList());
  }
}
