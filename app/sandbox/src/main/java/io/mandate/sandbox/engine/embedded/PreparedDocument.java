package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentBytes;
import io.mandate.sandbox.engine.key.IndexKeys.DocumentKeys;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A document ready to be stored: checked, encoded, and with its keys for every index in order. */
record PreparedDocument(BsonDocument document, byte[] bytes, List<DocumentKeys> keys) {

  /** Throws what MongoDB would refuse: size, nesting, names, values that an index cannot hold. */
  static PreparedDocument of(BsonDocument document, List<StoredIndex> indexes) {
    byte[] bytes = DocumentBytes.encode(document);
    return new PreparedDocument(
        document, bytes, indexes.stream().map(index -> index.keys().of(document)).toList());
  }

  /** What is stored already, to be taken out of the indexes again. */
  static PreparedDocument read(byte[] bytes, List<StoredIndex> indexes) {
    BsonDocument document = DocumentBytes.decode(bytes);
    return new PreparedDocument(
        document, bytes, indexes.stream().map(index -> index.keys().of(document)).toList());
  }

  BsonValue id() {
    BsonValue id = document.get("_id");
    if (id == null) {
      throw new IllegalStateException("a document without _id was prepared");
    }
    return id;
  }
}
