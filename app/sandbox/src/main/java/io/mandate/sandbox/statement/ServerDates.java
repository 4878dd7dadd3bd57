package io.mandate.sandbox.statement;

import java.time.Instant;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Puts the server's time where a statement said {@code db.serverDate()}. */
public final class ServerDates {

  /** The key under which a statement's document says that a date is wanted. */
  static final String MARK = "$tcb_server_date";

  private ServerDates() {}

  /** The same statement with a date, {@code now + offset}, for every {@code $tcb_server_date}. */
  public static Statement resolve(Statement statement, Instant now) {
    return statement.mapped(document -> resolve(document, now.toEpochMilli()).asDocument());
  }

  private static BsonValue resolve(BsonValue value, long now) {
    if (value.isDocument()) {
      return document(value.asDocument(), now);
    }
    return value.isArray() ? array(value.asArray(), now) : value;
  }

  private static BsonValue document(BsonDocument document, long now) {
    if (isMark(document)) {
      long offset = document.getDocument(MARK).getNumber("offset").longValue();
      return new BsonDateTime(now + offset);
    }
    BsonDocument resolved = new BsonDocument();
    boolean changed = false;
    for (Map.Entry<String, BsonValue> field : document.entrySet()) {
      BsonValue value = resolve(field.getValue(), now);
      changed |= value != field.getValue();
      resolved.put(field.getKey(), value);
    }
    return changed ? resolved : document;
  }

  private static BsonArray array(BsonArray array, long now) {
    BsonArray resolved = new BsonArray(array.size());
    boolean changed = false;
    for (BsonValue item : array) {
      BsonValue value = resolve(item, now);
      changed |= value != item;
      resolved.add(value);
    }
    return changed ? resolved : array;
  }

  private static boolean isMark(BsonDocument document) {
    return document.size() == 1
        && document.get(MARK) instanceof BsonDocument mark
        && mark.isNumber("offset");
  }
}
