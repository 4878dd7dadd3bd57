package io.mandate.sandbox.query.update;

import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import io.mandate.sandbox.query.value.TypeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Turns an update document into a plan; refuses what MongoDB refuses. */
public final class UpdateParser {

  private final @Nullable Instant now;
  private final List<Step> steps = new ArrayList<>();
  private final TreeSet<FieldPath> paths = new TreeSet<>(PathChange::compare);

  private UpdateParser(@Nullable Instant now) {
    this.now = now;
  }

  public static UpdatePlan parse(BsonDocument update, Instant now) {
    return new UpdateParser(now).plan(update);
  }

  /** Refuses {@code $currentDate}. */
  public static UpdatePlan parse(BsonDocument update) {
    return new UpdateParser(null).plan(update);
  }

  private UpdatePlan plan(BsonDocument update) {
    for (Map.Entry<String, BsonValue> operator : update.entrySet()) {
      if (!operator.getKey().startsWith("$")) {
        throw QueryException.failedToParse(
            "Unknown modifier: "
                + operator.getKey()
                + ". Expected a valid update modifier or pipeline-style update specified as an array");
      }
      if (!operator.getValue().isDocument()) {
        throw QueryException.failedToParse(
            "Modifiers operate on fields but we found type "
                + TypeName.of(operator.getValue())
                + " instead. For example: {$mod: {<field>: ...}} not {"
                + operator.getKey()
                + ": ...}");
      }
      operator.getValue().asDocument().forEach((p, o) -> add(operator.getKey(), p, o));
    }
    return new UpdatePlan(steps);
  }

  private void add(String operator, String text, BsonValue operand) {
    FieldPath path = checked(text);
    if (operator.equals("$rename")) {
      rename(path, operand);
    } else {
      claim(path);
      steps.add(
          new PathChange(path, change(operator, text, operand), operator.equals("$setOnInsert")));
    }
  }

  private Change change(String operator, String path, BsonValue operand) {
    return switch (operator) {
      case "$set", "$setOnInsert" -> (old, at) -> operand;
      case "$unset" -> Change.ofExisting((old, at) -> null);
      case "$inc" -> NumberChanges.inc(path, operand);
      case "$mul" -> NumberChanges.mul(path, operand);
      case "$bit" -> NumberChanges.bit(operand);
      case "$min" -> ValueChanges.extreme(operand, -1);
      case "$max" -> ValueChanges.extreme(operand, 1);
      case "$currentDate" -> ValueChanges.currentDate(operand, now);
      case "$push" -> PushChange.parse(path, operand);
      case "$addToSet" -> ArrayChanges.addToSet(path, operand);
      case "$pop" -> ArrayChanges.pop(path, operand);
      case "$pull" -> ArrayChanges.pull(operand);
      case "$pullAll" -> ArrayChanges.pullAll(operand);
      default ->
          throw QueryException.failedToParse(
              "Unknown modifier: "
                  + operator
                  + ". Expected a valid update modifier or pipeline-style update specified as an"
                  + " array");
    };
  }

  private void rename(FieldPath from, BsonValue operand) {
    if (!operand.isString()) {
      throw QueryException.badValue("The 'to' field for $rename must be a string: " + from);
    }
    FieldPath to = checked(operand.asString().getValue());
    if (from.overlaps(to)) {
      throw QueryException.badValue(
          "The source and target field for $rename must differ and not be on the same path: "
              + from
              + ", "
              + to);
    }
    claim(from);
    claim(to);
    steps.add(new Rename(from, to));
  }

  /** Two changes of one place, or of a place and what holds it, would depend on their order. */
  private void claim(FieldPath path) {
    FieldPath before = paths.floor(path);
    FieldPath after = paths.ceiling(path);
    FieldPath conflict =
        before != null && before.overlaps(path)
            ? before
            : after != null && after.overlaps(path) ? after : null;
    if (conflict != null) {
      String shorter = conflict.size() < path.size() ? conflict.toString() : path.toString();
      throw new QueryException(
          40, "Updating the path '" + path + "' would create a conflict at '" + shorter + "'");
    }
    paths.add(path);
  }

  private static FieldPath checked(String text) {
    if (text.isEmpty()) {
      throw new QueryException(56, "An empty update path is not valid.");
    }
    FieldPath path = FieldPath.of(text);
    for (int i = 0; i < path.size(); i++) {
      String part = path.part(i);
      if (part.isEmpty()) {
        throw new QueryException(
            56,
            "The update path '" + text + "' contains an empty field name, which is not allowed.");
      }
      if (part.equals("$")) {
        throw QueryException.badValue(
            "The positional operator did not find the match needed from the query.");
      }
      if (part.startsWith("$") && !part.equals("$[]")) {
        throw new QueryException(
            52,
            "The dollar ($) prefixed field '"
                + part
                + "' in '"
                + text
                + "' is not valid for storage.");
      }
    }
    return path;
  }
}
