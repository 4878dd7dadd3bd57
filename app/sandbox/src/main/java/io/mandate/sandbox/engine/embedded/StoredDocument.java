package io.mandate.sandbox.engine.embedded;

import org.bson.BsonDocument;

/** A document as a scan found it. Its fields are read from the bytes when they are asked for. */
record StoredDocument(long record, byte[] bytes, BsonDocument document) {

  static StoredDocument of(long record, byte[] bytes) {
    return new StoredDocument(record, bytes, LazyDocument.of(bytes));
  }
}
