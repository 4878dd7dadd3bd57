package io.mandate.sandbox.query;

import io.mandate.sandbox.query.projection.FindProjection;
import org.bson.BsonDocument;

/** A projection as {@code find} takes it, compiled. Immutable; safe for many threads. */
public final class Projection {

  private final FindProjection projection;

  private Projection(FindProjection projection) {
    this.projection = projection;
  }

  /**
   * An empty document shows everything. Throws {@code QueryException} for what MongoDB would
   * refuse, a mix of inclusion and exclusion above all, and for the positional {@code $}.
   */
  public static Projection compile(BsonDocument projection) {
    return new Projection(FindProjection.parse(projection));
  }

  /** A new document, or the same one when all of it is shown. */
  public BsonDocument apply(BsonDocument document) {
    return projection.apply(document);
  }
}
