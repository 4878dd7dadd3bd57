package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.value.FieldPath;
import org.bson.BsonDocument;

/** One thing that an update does, at one place; updates work through their places in order. */
interface Step {

  /** Where a new field would appear. */
  FieldPath path();

  /** Whether it is done for a document that an upsert inserts only. */
  boolean onlyOnInsert();

  /** Works on a document that nobody else sees. */
  void apply(BsonDocument document);
}
