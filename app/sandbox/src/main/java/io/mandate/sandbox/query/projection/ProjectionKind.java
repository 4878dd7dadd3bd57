package io.mandate.sandbox.query.projection;

import io.mandate.sandbox.query.value.Nesting;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.Truth;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Finds out whether a projection names what to keep or what to leave out. */
final class ProjectionKind {

  private final String where;
  private boolean includes;
  private boolean excludes;

  ProjectionKind(String where) {
    this.where = where;
  }

  /** True for a projection that leaves fields out and keeps all others. */
  boolean excludes(BsonDocument fields) {
    visit(fields, true, 0);
    boolean onlyHidesId =
        !includes && !excludes && fields.containsKey("_id") && !Truth.of(fields.get("_id"));
    return excludes || onlyHidesId;
  }

  private void visit(BsonDocument fields, boolean top, int depth) {
    int below = Nesting.deeper(depth);
    for (Map.Entry<String, BsonValue> field : fields.entrySet()) {
      BsonValue value = field.getValue();
      if (top && field.getKey().equals("_id") && StageProjection.isFlag(value)) {
        continue;
      }
      if (value.isDocument()
          && !value.asDocument().isEmpty()
          && !value.asDocument().getFirstKey().startsWith("$")) {
        visit(value.asDocument(), false, below);
      } else {
        note(StageProjection.isFlag(value) && !Truth.of(value));
      }
    }
  }

  private void note(boolean leavesOut) {
    includes |= !leavesOut;
    excludes |= leavesOut;
    if (includes && excludes) {
      throw new QueryException(
          40179,
          "Invalid "
              + where
              + " :: caused by :: Cannot do exclusion and inclusion in one projection, but for _id");
    }
  }
}
