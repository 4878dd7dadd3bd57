package io.mandate.sandbox.query.projection;

import io.mandate.sandbox.query.expression.Bindings;
import io.mandate.sandbox.query.expression.ExpressionParser;
import io.mandate.sandbox.query.expression.Variables;
import io.mandate.sandbox.query.operator.Operators;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.Nesting;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.Truth;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonType;
import org.bson.BsonValue;

/** {@code $project} and {@code $addFields}: fields kept, left out or computed. For many threads. */
public final class StageProjection {

  private final ProjectionTree tree;

  private StageProjection(ProjectionTree tree) {
    this.tree = tree;
  }

  /** A {@code $project}: names what to keep, or what to leave out, but for {@code _id} not both. */
  public static StageProjection project(BsonDocument fields, Variables variables) {
    if (fields.isEmpty()) {
      throw new QueryException(
          51272,
          "Invalid $project :: caused by :: projection specification must have at least one field");
    }
    boolean excludes = new ProjectionKind("$project").excludes(fields);
    Builder builder = new Builder(Operators.parser(variables), true);
    ProjectionTree tree = new ProjectionTree(excludes);
    if (!excludes && !fields.containsKey("_id")) {
      tree.change("_id", FieldChange.keep());
    }
    builder.add(tree, fields, 0);
    return new StageProjection(tree);
  }

  /** An {@code $addFields}: every value is an expression, all other fields stay. */
  public static StageProjection addFields(BsonDocument fields, Variables variables) {
    if (fields.isEmpty()) {
      throw new QueryException(40177, "$addFields specification must have at least one field");
    }
    ProjectionTree tree = new ProjectionTree(true);
    new Builder(Operators.parser(variables), false).add(tree, fields, 0);
    return new StageProjection(tree);
  }

  /** An {@code $unset}: one field or a list of fields to leave out. */
  public static StageProjection unset(BsonValue fields) {
    List<BsonValue> names = fields.isArray() ? fields.asArray() : List.of(fields);
    if (names.isEmpty()) {
      throw new QueryException(31119, "$unset specification must be a non-empty array or a string");
    }
    BsonDocument excluded = new BsonDocument();
    for (BsonValue name : names) {
      if (!name.isString()) {
        throw new QueryException(31120, "$unset specification must be an array of strings only");
      }
      excluded.append(name.asString().getValue(), new BsonInt32(0));
    }
    return project(excluded, Variables.NONE);
  }

  public BsonDocument apply(BsonDocument document, Bindings bindings) {
    return tree.apply(document, bindings.scope(document));
  }

  /** Fills a tree from a specification. */
  private record Builder(ExpressionParser parser, boolean flags) {

    void add(ProjectionTree tree, BsonDocument fields, int depth) {
      int below = Nesting.deeper(depth);
      for (Map.Entry<String, BsonValue> field : fields.entrySet()) {
        FieldPath path = FieldPath.field(field.getKey());
        ProjectionTree parent = tree;
        for (int i = 0; i < path.size() - 1; i++) {
          if (parent.hasChange(path.part(i))) {
            throw collision(path.toString());
          }
          parent = parent.child(path.part(i));
        }
        put(parent, path.part(path.size() - 1), field.getValue(), below);
      }
    }

    private void put(ProjectionTree parent, String name, BsonValue value, int depth) {
      if (parent.has(name) && !isNested(value) || parent.hasChange(name)) {
        throw collision(name);
      }
      if (isNested(value)) {
        add(parent.child(name), value.asDocument(), depth);
      } else if (flags && isFlag(value)) {
        parent.change(name, Truth.of(value) ? FieldChange.keep() : FieldChange.drop());
      } else {
        parent.change(name, FieldChange.computed(parser.parse(value)));
      }
    }

    private static boolean isNested(BsonValue value) {
      return value.isDocument()
          && !value.asDocument().isEmpty()
          && !value.asDocument().getFirstKey().startsWith("$");
    }

    private static QueryException collision(String path) {
      return new QueryException(
          40176,
          "Invalid $project :: caused by :: specification contains two conflicting paths: " + path);
    }
  }

  static boolean isFlag(BsonValue value) {
    BsonType type = value.getBsonType();
    return type == BsonType.BOOLEAN || value.isNumber() || type == BsonType.DECIMAL128;
  }
}
