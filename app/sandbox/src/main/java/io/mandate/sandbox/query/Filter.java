package io.mandate.sandbox.query;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.filter.Bound;
import io.mandate.sandbox.query.filter.FilterParser;
import io.mandate.sandbox.query.filter.NearTest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** A filter as {@code find} takes it, compiled. Immutable; safe for many threads. */
public final class Filter {

  private final FilterParser.Compiled compiled;

  private Filter(FilterParser.Compiled compiled) {
    this.compiled = compiled;
  }

  /** Throws {@code QueryException} for what MongoDB would refuse. */
  public static Filter compile(BsonDocument filter) {
    return new Filter(FilterParser.parse(filter));
  }

  public boolean matches(BsonDocument document) {
    return compiled.condition().matches(document, Bindings.NONE);
  }

  /** Equalities and ranges that hold for every match, for choosing an index; may be empty. */
  public List<Bound> bounds() {
    return compiled.bounds();
  }

  /** The order that {@code $near} asks for, which holds unless the query has a sort of its own. */
  public Optional<Comparator<BsonDocument>> nearestFirst() {
    return compiled.near().map(NearTest::nearestFirst);
  }

  /** The field that {@code $near} looks at; it needs a 2dsphere index. */
  public Optional<String> nearPath() {
    return compiled.near().map(near -> near.path().toString());
  }
}
