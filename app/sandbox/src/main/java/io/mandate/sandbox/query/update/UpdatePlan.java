package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.value.BsonOrder;
import io.mandate.sandbox.query.value.Copies;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.ValueSize;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** All changes of an update in the order of their paths, which is the order of new fields too. */
public final class UpdatePlan {

  private final List<Step> steps;

  UpdatePlan(List<Step> steps) {
    this.steps = steps.stream().sorted((l, r) -> PathChange.compare(l.path(), r.path())).toList();
  }

  /** The document afterwards; the one given stays as it is. */
  public BsonDocument apply(BsonDocument document, boolean inserting) {
    BsonDocument copy = Copies.deep(document);
    for (Step step : steps) {
      if (inserting || !step.onlyOnInsert()) {
        step.apply(copy);
      }
    }
    ValueSize.check(copy);
    BsonValue before = document.get("_id");
    BsonValue after = copy.get("_id");
    if (before != null && (after == null || !BsonOrder.equal(before, after))) {
      throw new QueryException(
          66, "Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    return copy;
  }
}
