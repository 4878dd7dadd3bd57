package io.mandate.sandbox.migration;

import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.migration.format.FileFormat;
import io.mandate.sandbox.statement.Statement;
import io.mandate.sandbox.statement.StatementException;
import io.mandate.sandbox.statement.Statements;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/**
 * What an export looks up. JSON always has {@code _id}; CSV has the columns of {@code .field({…})},
 * in that order, and cannot do without them.
 */
record ExportQuery(Statement.Find find, List<String> columns) {

  private static final String ID = "_id";

  ExportQuery {
    columns = List.copyOf(columns);
  }

  /** Throws -602002 for a text that is no {@code .get()}, -501007 for CSV without a field list. */
  static ExportQuery of(String query, FileFormat format) {
    Statement statement;
    try {
      statement = Statements.compile(query);
    } catch (StatementException refused) {
      throw new WeChatException(
          ErrorCode.INVALID_QUERY_STRING, String.valueOf(refused.getMessage()));
    }
    if (!(statement instanceof Statement.Find find)) {
      throw new WeChatException(
          ErrorCode.INVALID_QUERY_STRING, "only a statement that ends in .get() can be exported");
    }
    if (format == FileFormat.JSON) {
      return new ExportQuery(projecting(find, withId(find.projection())), List.of());
    }
    List<String> columns = columns(find.projection());
    if (columns.isEmpty()) {
      throw new WeChatException(
          ErrorCode.INVALID_PARAMETERS,
          "a CSV export needs the fields to write: add .field({name: true, …}) to the query");
    }
    return new ExportQuery(find, columns);
  }

  private static List<String> columns(BsonDocument projection) {
    return projection.entrySet().stream()
        .filter(field -> isWanted(field.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static BsonDocument withId(BsonDocument projection) {
    if (!projection.containsKey(ID) || isWanted(projection.get(ID, new BsonInt32(1)))) {
      return projection;
    }
    BsonDocument kept = projection.clone();
    kept.remove(ID);
    return kept;
  }

  private static boolean isWanted(BsonValue value) {
    if (value.isNumber()) {
      return value.asNumber().doubleValue() != 0;
    }
    return !value.isBoolean() || value.asBoolean().getValue();
  }

  private static Statement.Find projecting(Statement.Find find, BsonDocument projection) {
    return new Statement.Find(
        find.collection(), find.filter(), find.sort(), projection, find.skip(), find.limit());
  }
}
