package io.mandate.sandbox.database;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.query.value.ExtendedJson;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.bson.BsonDocument;

/** Gathers {@code data}: documents as extended JSON, up to so many, up to so many bytes. */
final class ResultRows implements Predicate<BsonDocument> {

  private final int most;
  private final int bytesMost;
  private final ArrayNode data = JsonNodeFactory.instance.arrayNode();
  private long bytes;

  ResultRows(int most, int bytesMost) {
    this.most = most;
    this.bytesMost = bytesMost;
  }

  @Override
  public boolean test(BsonDocument document) {
    if (data.size() >= most) {
      return false;
    }
    String row = ExtendedJson.write(document);
    bytes += row.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > bytesMost) {
      throw new WeChatException(ErrorCode.RESULT_SIZE_EXCEEDED);
    }
    data.add(row);
    return data.size() < most;
  }

  ArrayNode data() {
    return data;
  }
}
