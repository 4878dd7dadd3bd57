package io.mandate.sandbox.migration.format;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonNumber;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * MongoDB's extended JSON: an object whose keys are {@code $date}, {@code $oid}, {@code
 * $numberLong}, … is one value. Takes the canonical and the relaxed form and the older ones of
 * {@code $binary} and {@code $regex}; any other key that begins with {@code $} is refused.
 */
final class ExtendedForms {

  private interface Form {
    BsonValue read(BsonDocument object);
  }

  private static final Set<String> REFERENCE = Set.of("$ref", "$id", "$db");

  private static final Map<Set<String>, Form> FORMS =
      Map.ofEntries(
          Map.entry(Set.of("$date"), o -> date(o.get("$date", BsonNull.VALUE))),
          Map.entry(Set.of("$oid"), o -> new BsonObjectId(new ObjectId(text(o, "$oid")))),
          Map.entry(
              Set.of("$numberInt"), o -> new BsonInt32(Integer.parseInt(text(o, "$numberInt")))),
          Map.entry(
              Set.of("$numberLong"), o -> new BsonInt64(Long.parseLong(text(o, "$numberLong")))),
          Map.entry(Set.of("$numberDouble"), o -> new BsonDouble(number(text(o, "$numberDouble")))),
          Map.entry(
              Set.of("$numberDecimal"),
              o -> new BsonDecimal128(Decimal128.parse(text(o, "$numberDecimal")))),
          Map.entry(Set.of("$binary"), o -> binary(o.getDocument("$binary"), "base64", "subType")),
          Map.entry(Set.of("$binary", "$type"), o -> binary(o, "$binary", "$type")),
          Map.entry(Set.of("$uuid"), o -> uuid(text(o, "$uuid"))),
          Map.entry(
              Set.of("$regularExpression"),
              o -> expression(o.getDocument("$regularExpression"), "pattern", "options")),
          Map.entry(Set.of("$regex", "$options"), o -> expression(o, "$regex", "$options")),
          Map.entry(Set.of("$timestamp"), o -> timestamp(o.getDocument("$timestamp"))),
          Map.entry(Set.of("$symbol"), o -> new BsonSymbol(text(o, "$symbol"))),
          Map.entry(Set.of("$code"), o -> new BsonJavaScript(text(o, "$code"))),
          Map.entry(
              Set.of("$code", "$scope"),
              o -> new BsonJavaScriptWithScope(text(o, "$code"), o.getDocument("$scope"))),
          Map.entry(Set.of("$minKey"), o -> new BsonMinKey()),
          Map.entry(Set.of("$maxKey"), o -> new BsonMaxKey()),
          Map.entry(Set.of("$undefined"), o -> new BsonUndefined()));

  private ExtendedForms() {}

  /** The object itself, unless it is one of the forms. */
  static BsonValue valueOf(BsonDocument object) {
    if (!hasDollar(object)) {
      return object;
    }
    Form form = FORMS.get(object.keySet());
    if (form == null) {
      if (object.keySet().stream().allMatch(k -> REFERENCE.contains(k) || !k.startsWith("$"))) {
        return object;
      }
      throw new RecordException(
          "the key " + ObjectBuilder.quoted(firstDollar(object)) + " begins with $");
    }
    try {
      return form.read(object);
    } catch (RuntimeException wrong) {
      throw new RecordException(firstDollar(object) + " holds what it cannot hold");
    }
  }

  private static boolean hasDollar(BsonDocument object) {
    for (String key : object.keySet()) {
      if (key.startsWith("$")) {
        return true;
      }
    }
    return false;
  }

  private static String firstDollar(BsonDocument object) {
    return object.keySet().stream().filter(key -> key.startsWith("$")).findFirst().orElse("$");
  }

  private static String text(BsonDocument object, String key) {
    return object.getString(key).getValue();
  }

  private static double number(String text) {
    return switch (text) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static BsonValue date(BsonValue value) {
    if (value.isNumber()) {
      return new BsonDateTime(value.asNumber().longValue());
    }
    String text = value.asString().getValue();
    return new BsonDateTime(IsoTime.millis(text));
  }

  private static BsonValue binary(BsonDocument object, String bytes, String type) {
    int subType = Integer.parseInt(text(object, type), 16);
    if (object.size() != 2 || subType < 0 || subType > 255) {
      throw new IllegalArgumentException(type);
    }
    return new BsonBinary((byte) subType, Base64.getDecoder().decode(text(object, bytes)));
  }

  private static BsonValue uuid(String text) {
    return new BsonBinary((byte) 4, HexFormat.of().parseHex(text.replace("-", "")));
  }

  private static BsonValue expression(BsonDocument object, String pattern, String options) {
    return new BsonRegularExpression(text(object, pattern), text(object, options));
  }

  private static BsonValue timestamp(BsonDocument object) {
    return new BsonTimestamp(seconds(object.getNumber("t")), seconds(object.getNumber("i")));
  }

  private static int seconds(BsonNumber value) {
    long number = value.longValue();
    if (number < 0 || number > 0xFFFFFFFFL) {
      throw new IllegalArgumentException("t or i");
    }
    return (int) number;
  }
}
