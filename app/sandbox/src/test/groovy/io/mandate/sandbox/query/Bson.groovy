package io.mandate.sandbox.query

import io.mandate.sandbox.query.value.BsonOrder
import io.mandate.sandbox.query.value.ExtendedJson
import org.bson.BsonArray
import org.bson.BsonDocument
import org.bson.BsonType
import org.bson.BsonValue

/** Short ways to write BSON in specs. */
final class Bson {

  private static final Set<BsonType> NUMBERS =
      EnumSet.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128)

  static BsonValue value(String json) {
    BsonDocument.parse('{"v":' + json + '}').get('v')
  }

  static BsonDocument document(String json) {
    BsonDocument.parse(json)
  }

  static List<BsonDocument> documents(String json) {
    value(json).asArray().collect { it.asDocument() }
  }

  /** Numbers by value, all other types exactly; the order of fields counts unless told otherwise. */
  static boolean same(BsonValue left, BsonValue right, boolean anyOrder = false) {
    if (left == null || right == null) {
      return left == null && right == null
    }
    if (left.bsonType in NUMBERS && right.bsonType in NUMBERS) {
      return BsonOrder.equal(left, right)
    }
    if (left.isArray() && right.isArray()) {
      def l = left.asArray()
      def r = right.asArray()
      return l.size() == r.size() && (0..<l.size()).every { same(l[it], r[it], anyOrder) }
    }
    if (left.isDocument() && right.isDocument()) {
      return sameFields(left.asDocument(), right.asDocument(), anyOrder)
    }
    left.bsonType == right.bsonType && left == right
  }

  private static boolean sameFields(BsonDocument left, BsonDocument right, boolean anyOrder) {
    def l = left.keySet() as List
    def r = right.keySet() as List
    (anyOrder ? l.sort(false) == r.sort(false) : l == r) &&
        l.every { same(left.get(it), right.get(it), anyOrder) }
  }

  static String text(BsonValue value) {
    value == null ? 'missing' : ExtendedJson.write(value)
  }

  static BsonArray array(List<? extends BsonValue> values) {
    new BsonArray(values)
  }
}
