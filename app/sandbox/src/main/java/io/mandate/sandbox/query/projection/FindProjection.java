package io.mandate.sandbox.query.projection;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.Truth;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The projection of a find: fields kept or left out, parts of arrays. For many threads. */
public final class FindProjection {

  private final ProjectionTree tree;

  private FindProjection(ProjectionTree tree) {
    this.tree = tree;
  }

  public static FindProjection parse(BsonDocument fields) {
    boolean keepsOthers = keepsOthers(fields);
    ProjectionTree tree = new ProjectionTree(keepsOthers);
    if (!keepsOthers && !fields.containsKey("_id")) {
      tree.change("_id", FieldChange.keep());
    }
    for (Map.Entry<String, BsonValue> field : fields.entrySet()) {
      if (field.getKey().endsWith(".$")) {
        throw QueryException.badValue(
            "Positional projection '" + field.getKey() + "' is not supported");
      }
      put(tree, FieldPath.field(field.getKey()), change(field.getKey(), field.getValue()));
    }
    return new FindProjection(tree);
  }

  public BsonDocument apply(BsonDocument document) {
    return tree.apply(document, Bindings.NONE.scope(document));
  }

  private static void put(ProjectionTree tree, FieldPath path, FieldChange change) {
    ProjectionTree parent = tree;
    int last = path.size() - 1;
    for (int i = 0; i < last; i++) {
      if (parent.hasChange(path.part(i))) {
        throw collision(path);
      }
      parent = parent.child(path.part(i));
    }
    if (parent.has(path.part(last))) {
      throw collision(path);
    }
    parent.change(path.part(last), change);
  }

  private static QueryException collision(FieldPath path) {
    return new QueryException(31249, "Path collision at " + path);
  }

  /**
   * {@code $slice} alone keeps all other fields; one field to keep, or {@code $elemMatch}, none.
   */
  private static boolean keepsOthers(BsonDocument fields) {
    boolean includes = false;
    boolean excludes = false;
    for (Map.Entry<String, BsonValue> field : fields.entrySet()) {
      BsonValue value = field.getValue();
      boolean flag = StageProjection.isFlag(value);
      if (flag && field.getKey().equals("_id")) {
        continue;
      }
      includes |= flag && Truth.of(value) || isElementMatch(value);
      excludes |= flag && !Truth.of(value);
    }
    if (includes && excludes) {
      throw QueryException.badValue("Projection cannot have a mix of inclusion and exclusion.");
    }
    boolean showsOnlyId =
        !excludes && fields.size() == 1 && Truth.of(fields.get("_id")) && fields.containsKey("_id");
    return !includes && !showsOnlyId;
  }

  private static boolean isElementMatch(BsonValue value) {
    return value.isDocument() && value.asDocument().containsKey("$elemMatch");
  }

  private static FieldChange change(String name, BsonValue value) {
    if (StageProjection.isFlag(value)) {
      return Truth.of(value) ? FieldChange.keep() : FieldChange.drop();
    }
    if (!value.isDocument() || value.asDocument().size() != 1) {
      throw QueryException.badValue("Unsupported projection option: " + name);
    }
    String operator = value.asDocument().getFirstKey();
    BsonValue operand = value.asDocument().values().iterator().next();
    return switch (operator) {
      case "$slice" -> ArrayViews.slice(operand);
      case "$elemMatch" -> {
        if (name.indexOf('.') >= 0) {
          throw QueryException.badValue("Cannot use $elemMatch projection on a nested field.");
        }
        yield ArrayViews.elementMatch(operand);
      }
      default ->
          throw QueryException.badValue("Unsupported projection option: " + name + ": " + operator);
    };
  }
}
