package io.mandate.sandbox.engine.embedded;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Reads single elements out of BSON bytes that this engine wrote (bsonspec.org). */
final class BsonBytes {

  static final int EMPTY_DOCUMENT = 5;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int DOUBLE = 0x01;
  private static final int STRING = 0x02;
  private static final int DOCUMENT = 0x03;
  private static final int ARRAY = 0x04;
  private static final int BINARY = 0x05;
  private static final int OBJECT_ID = 0x07;
  private static final int BOOLEAN = 0x08;
  private static final int DATE_TIME = 0x09;
  private static final int NULL = 0x0A;
  private static final int REGULAR_EXPRESSION = 0x0B;
  private static final int DB_POINTER = 0x0C;
  private static final int JAVASCRIPT = 0x0D;
  private static final int SYMBOL = 0x0E;
  private static final int JAVASCRIPT_WITH_SCOPE = 0x0F;
  private static final int INT32 = 0x10;
  private static final int TIMESTAMP = 0x11;
  private static final int INT64 = 0x12;
  private static final int DECIMAL128 = 0x13;

  private BsonBytes() {}

  static int int32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  private static long int64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /**
   * Where the element of that name begins in the document at {@code start}; -1 when there is none.
   */
  static int find(byte[] bytes, int start, String name) {
    int at = start + Integer.BYTES;
    while (bytes[at] != 0) {
      int value = afterName(bytes, at);
      if (isNamed(bytes, at + 1, value - 1, name)) {
        return at;
      }
      at = value + length(bytes, bytes[at], value);
    }
    return -1;
  }

  private static int afterName(byte[] bytes, int element) {
    int at = element + 1;
    while (bytes[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private static boolean isNamed(byte[] bytes, int from, int to, String name) {
    int length = to - from;
    if (name.length() > length) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 0x80) {
        return new String(bytes, from, length, StandardCharsets.UTF_8).equals(name);
      }
      if (bytes[from + i] != c) {
        return false;
      }
    }
    return name.length() == length;
  }

  private static int length(byte[] bytes, int type, int at) {
    return switch (type) {
      case DOUBLE, DATE_TIME, TIMESTAMP, INT64 -> 8;
      case STRING, JAVASCRIPT, SYMBOL -> 4 + int32(bytes, at);
      case DOCUMENT, ARRAY, JAVASCRIPT_WITH_SCOPE -> int32(bytes, at);
      case BINARY -> 5 + int32(bytes, at);
      case OBJECT_ID -> 12;
      case BOOLEAN -> 1;
      case INT32 -> 4;
      case DECIMAL128 -> 16;
      case DB_POINTER -> 16 + int32(bytes, at);
      case REGULAR_EXPRESSION -> {
        int options = afterName(bytes, at - 1);
        yield afterName(bytes, options - 1) - at;
      }
      default -> 0; // null, undefined, the least and the greatest key
    };
  }

  /** The value of the element; null for the rare types, which the codec reads. */
  static @Nullable BsonValue value(byte[] bytes, int element) {
    int at = afterName(bytes, element);
    return switch (bytes[element]) {
      case DOUBLE -> new BsonDouble(Double.longBitsToDouble(int64(bytes, at)));
      case STRING -> new BsonString(text(bytes, at));
      case DOCUMENT -> LazyDocument.of(bytes, at);
      case ARRAY -> array(bytes, at);
      case OBJECT_ID ->
          new BsonObjectId(new ObjectId(java.util.Arrays.copyOfRange(bytes, at, at + 12)));
      case BOOLEAN -> BsonBoolean.valueOf(bytes[at] != 0);
      case DATE_TIME -> new BsonDateTime(int64(bytes, at));
      case NULL -> BsonNull.VALUE;
      case INT32 -> new BsonInt32(int32(bytes, at));
      case INT64 -> new BsonInt64(int64(bytes, at));
      default -> null;
    };
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at + 4, int32(bytes, at) - 1, StandardCharsets.UTF_8);
  }

  private static @Nullable BsonArray array(byte[] bytes, int start) {
    BsonArray array = new BsonArray();
    int at = start + Integer.BYTES;
    while (bytes[at] != 0) {
      BsonValue value = value(bytes, at);
      if (value == null) {
        return null;
      }
      array.add(value);
      int from = afterName(bytes, at);
      at = from + length(bytes, bytes[at], from);
    }
    return array;
  }
}
