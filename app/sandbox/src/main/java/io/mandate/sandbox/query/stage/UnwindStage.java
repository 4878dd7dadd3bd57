package io.mandate.sandbox.query.stage;

import io.mandate.sandbox.query.value.Copies;
import io.mandate.sandbox.query.value.FieldPath;
import io.mandate.sandbox.query.value.QueryException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** {@code $unwind}: one document for each element of an array. {@code index} may be empty. */
record UnwindStage(FieldPath path, String index, boolean keepsEmpty) implements Stage {

  static UnwindStage parse(BsonValue operand) {
    BsonDocument options =
        operand.isString()
            ? new BsonDocument("path", operand)
            : StageTable.object("$unwind", operand);
    for (String key : options.keySet()) {
      if (!List.of("path", "includeArrayIndex", "preserveNullAndEmptyArrays").contains(key)) {
        throw new QueryException(28811, "unrecognized option to $unwind stage: " + key);
      }
    }
    BsonValue path = options.get("path");
    if (path == null) {
      throw new QueryException(28812, "no path specified to $unwind stage");
    }
    if (!path.isString()) {
      throw new QueryException(28808, "expected a string as the path for $unwind stage");
    }
    String text = path.asString().getValue();
    if (!text.startsWith("$")) {
      throw new QueryException(
          28818, "path option to $unwind stage should be prefixed with a '$': " + text);
    }
    BsonValue keeps = options.get("preserveNullAndEmptyArrays", BsonBoolean.FALSE);
    if (!keeps.isBoolean()) {
      throw new QueryException(
          28809, "expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage");
    }
    return new UnwindStage(
        FieldPath.field(text.substring(1)), index(options), keeps.asBoolean().getValue());
  }

  private static String index(BsonDocument options) {
    BsonValue index = options.get("includeArrayIndex");
    if (index == null) {
      return "";
    }
    if (!index.isString() || index.asString().getValue().isEmpty()) {
      throw new QueryException(
          28810, "expected a non-empty string for the includeArrayIndex option to $unwind stage");
    }
    if (index.asString().getValue().startsWith("$")) {
      throw new QueryException(
          28822, "includeArrayIndex option to $unwind stage should not be prefixed with a '$'");
    }
    return new BsonString(FieldPath.field(index.asString().getValue()).toString()).getValue();
  }

  @Override
  public boolean builds() {
    return false;
  }

  @Override
  public Stream<BsonDocument> run(Stream<BsonDocument> input, Execution execution) {
    return input.flatMap(this::unwind);
  }

  private Stream<BsonDocument> unwind(BsonDocument document) {
    BsonValue value = valueAt(document);
    if (value != null && value.isArray() && !value.asArray().isEmpty()) {
      List<BsonValue> array = value.asArray();
      return IntStream.range(0, array.size())
          .mapToObj(i -> with(document, array.get(i), new BsonInt64(i)));
    }
    boolean empty = value == null || value.isNull() || value.isArray();
    if (empty && !keepsEmpty) {
      return Stream.empty();
    }
    BsonDocument kept = value != null && value.isArray() ? without(document, 0) : document;
    return Stream.of(index.isEmpty() ? kept : indexed(Copies.shallow(kept), BsonNull.VALUE));
  }

  private @Nullable BsonValue valueAt(BsonDocument document) {
    BsonValue value = document;
    for (int i = 0; i < path.size(); i++) {
      if (value == null || !value.isDocument()) {
        return null;
      }
      value = value.asDocument().get(path.part(i));
    }
    return value;
  }

  private BsonDocument with(BsonDocument document, BsonValue element, BsonValue position) {
    BsonDocument copy = replaced(document, 0, element);
    return index.isEmpty() ? copy : indexed(copy, position);
  }

  private BsonDocument replaced(BsonDocument document, int at, BsonValue element) {
    BsonDocument copy = Copies.shallow(document);
    String name = path.part(at);
    copy.put(
        name, path.isLast(at) ? element : replaced(document.getDocument(name), at + 1, element));
    return copy;
  }

  private BsonDocument without(BsonDocument document, int at) {
    BsonDocument copy = Copies.shallow(document);
    String name = path.part(at);
    if (path.isLast(at)) {
      copy.remove(name);
    } else {
      copy.put(name, without(document.getDocument(name), at + 1));
    }
    return copy;
  }

  private BsonDocument indexed(BsonDocument document, BsonValue position) {
    return Places.put(document, FieldPath.of(index), position);
  }
}
