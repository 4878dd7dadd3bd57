package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentEngine.IndexSpec;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * What the catalogue knows about an index: its map's number, whether any document gave it several
 * keys, and the bytes of its keys.
 */
record IndexState(long id, IndexSpec spec, boolean multiple, long bytes) {

  static final String ID_INDEX = "_id_";

  /** WeChat shows whole pages, and one for an empty index. */
  private static final long PAGE = 16_384;

  boolean isIdIndex() {
    return spec.name().equals(ID_INDEX);
  }

  IndexState grown(boolean multipleNow, long more) {
    return new IndexState(id, spec, multiple || multipleNow, bytes + more);
  }

  long pagedSize() {
    return Math.max(1, (bytes + PAGE - 1) / PAGE) * PAGE;
  }

  BsonDocument toBson() {
    return new BsonDocument("id", new BsonInt64(id))
        .append("name", new BsonString(spec.name()))
        .append("unique", BsonBoolean.valueOf(spec.unique()))
        .append("keys", spec.keys())
        .append("multiple", BsonBoolean.valueOf(multiple))
        .append("bytes", new BsonInt64(bytes));
  }

  static IndexState of(BsonDocument bson) {
    IndexSpec spec =
        new IndexSpec(
            bson.getString("name").getValue(),
            bson.getBoolean("unique").getValue(),
            bson.getDocument("keys"));
    return new IndexState(
        bson.getInt64("id").getValue(),
        spec,
        bson.getBoolean("multiple").getValue(),
        bson.getInt64("bytes").getValue());
  }
}
