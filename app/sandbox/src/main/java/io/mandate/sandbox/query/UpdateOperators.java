package io.mandate.sandbox.query;

import io.mandate.sandbox.query.update.UpdateParser;
import io.mandate.sandbox.query.update.UpdatePlan;
import java.time.Instant;
import org.bson.BsonDocument;

/** An update of operators, compiled. Immutable; safe for many threads. */
public final class UpdateOperators {

  private final UpdatePlan plan;

  private UpdateOperators(UpdatePlan plan) {
    this.plan = plan;
  }

  /**
   * Throws {@code QueryException} for what MongoDB would refuse: an unknown operator, two changes
   * of one path, a value of the wrong type.
   *
   * @param now what {@code $currentDate} writes
   */
  public static UpdateOperators compile(BsonDocument update, Instant now) {
    return new UpdateOperators(UpdateParser.parse(update, now));
  }

  /** As {@link #compile(BsonDocument, Instant)} for updates that do not ask for the date. */
  public static UpdateOperators compile(BsonDocument update) {
    return new UpdateOperators(UpdateParser.parse(update));
  }

  /**
   * The document afterwards, a new one; equal to the one given when nothing changed. Throws {@code
   * QueryException} when an operator cannot work on what is there, or {@code _id} would change.
   */
  public BsonDocument apply(BsonDocument document) {
    return plan.apply(document, false);
  }

  /**
   * As {@link #apply}, for a document that an upsert is about to insert: {@code $setOnInsert} too.
   */
  public BsonDocument applyOnInsert(BsonDocument document) {
    return plan.apply(document, true);
  }
}
