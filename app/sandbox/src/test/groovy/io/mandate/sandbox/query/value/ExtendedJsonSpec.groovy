package io.mandate.sandbox.query.value

import org.bson.BsonArray
import org.bson.BsonBinary
import org.bson.BsonBinarySubType
import org.bson.BsonBoolean
import org.bson.BsonDateTime
import org.bson.BsonDbPointer
import org.bson.BsonDecimal128
import org.bson.BsonDocument
import org.bson.BsonDouble
import org.bson.BsonInt32
import org.bson.BsonInt64
import org.bson.BsonJavaScript
import org.bson.BsonJavaScriptWithScope
import org.bson.BsonMaxKey
import org.bson.BsonMinKey
import org.bson.BsonNull
import org.bson.BsonObjectId
import org.bson.BsonRegularExpression
import org.bson.BsonString
import org.bson.BsonSymbol
import org.bson.BsonTimestamp
import org.bson.BsonUndefined
import org.bson.types.Decimal128
import org.bson.types.ObjectId
import spock.lang.Specification

/** The bytes of an answer: canonical extended JSON, compact. */
class ExtendedJsonSpec extends Specification {

  static final ObjectId ID = new ObjectId('5d7600000000000000000001')

  def "#value.bsonType is written as #text"() {
    expect:
    ExtendedJson.write(value) == text

    where:
    value                                                        || text
    new BsonInt32(-31)                                           || '{"$numberInt":"-31"}'
    new BsonInt64(5)                                             || '{"$numberLong":"5"}'
    new BsonInt64(Long.MIN_VALUE)                                || '{"$numberLong":"-9223372036854775808"}'
    new BsonDouble(113.0d)                                       || '{"$numberDouble":"113.0"}'
    new BsonDouble(0.7d)                                         || '{"$numberDouble":"0.7"}'
    new BsonDouble(1e20d)                                        || '{"$numberDouble":"1.0E+20"}'
    new BsonDouble(1e-7d)                                        || '{"$numberDouble":"1.0E-7"}'
    new BsonDouble(-0.0d)                                        || '{"$numberDouble":"-0.0"}'
    new BsonDouble(Double.NaN)                                   || '{"$numberDouble":"NaN"}'
    new BsonDouble(Double.POSITIVE_INFINITY)                     || '{"$numberDouble":"Infinity"}'
    new BsonDouble(Double.NEGATIVE_INFINITY)                     || '{"$numberDouble":"-Infinity"}'
    new BsonDecimal128(Decimal128.parse('1.50'))                 || '{"$numberDecimal":"1.50"}'
    new BsonDecimal128(Decimal128.parse('1E+6000'))              || '{"$numberDecimal":"1E+6000"}'
    new BsonDecimal128(Decimal128.NaN)                           || '{"$numberDecimal":"NaN"}'
    new BsonDecimal128(Decimal128.NEGATIVE_ZERO)                 || '{"$numberDecimal":"-0"}'
    new BsonString('a"b\\c/d')                                   || '"a\\"b\\\\c/d"'
    new BsonString('\n\r\t\b\f\u0001\u001f')                     || '"\\n\\r\\t\\b\\f\\u0001\\u001f"'
    new BsonString('微信 \uD83D\uDE00')                            || '"微信 \uD83D\uDE00"'
    BsonBoolean.TRUE                                             || 'true'
    BsonNull.VALUE                                               || 'null'
    new BsonUndefined()                                          || '{"$undefined":true}'
    new BsonDateTime(0)                                          || '{"$date":{"$numberLong":"0"}}'
    new BsonDateTime(-1)                                         || '{"$date":{"$numberLong":"-1"}}'
    new BsonDateTime(253402300800000)                            || '{"$date":{"$numberLong":"253402300800000"}}'
    new BsonObjectId(ID)                                         || '{"$oid":"5d7600000000000000000001"}'
    new BsonBinary([1, 2, -1] as byte[])                         || '{"$binary":{"base64":"AQL/","subType":"00"}}'
    new BsonBinary(BsonBinarySubType.USER_DEFINED, [] as byte[]) || '{"$binary":{"base64":"","subType":"80"}}'
    new BsonRegularExpression('^a"/', 'mi')                      || '{"$regularExpression":{"pattern":"^a\\"/","options":"im"}}'
    new BsonTimestamp(-1, 2)                                     || '{"$timestamp":{"t":4294967295,"i":2}}'
    new BsonSymbol('s')                                          || '{"$symbol":"s"}'
    new BsonJavaScript('f()')                                    || '{"$code":"f()"}'
    new BsonJavaScriptWithScope('f', BsonDocument.parse('{a:1}')) || '{"$code":"f","$scope":{"a":{"$numberInt":"1"}}}'
    new BsonDbPointer('a.b', ID)                                 || '{"$dbPointer":{"$ref":"a.b","$id":{"$oid":"5d7600000000000000000001"}}}'
    new BsonMinKey()                                             || '{"$minKey":1}'
    new BsonMaxKey()                                             || '{"$maxKey":1}'
    new BsonArray()                                              || '[]'
    new BsonDocument()                                           || '{}'
    BsonDocument.parse('{"b":[1,{"a":[]}],"a b":null}')          || '{"b":[{"$numberInt":"1"},{"a":[]}],"a b":null}'
  }

  def "what is written is read again as it was: #text"() {
    expect:
    ExtendedJson.write(ExtendedJson.parse(text)) == text

    where:
    text << [
      '{"a":{"$numberDouble":"-0.0"},"b":{"$numberDouble":"1.0E+20"}}',
      '{"d":{"$date":{"$numberLong":"-62135596800001"}}}',
      '{"x":{"$numberDecimal":"-1E-6176"},"m":{"$minKey":1},"t":{"$timestamp":{"t":1,"i":2}}}',
      '{"k":[{"$oid":"5d7600000000000000000001"},{"$binary":{"base64":"AQL/","subType":"80"}}]}'
    ]
  }

  def "text that is no extended JSON is refused by name"() {
    when:
    ExtendedJson.parse('{"a":')

    then:
    QueryException e = thrown()
    e.code() == QueryException.FAILED_TO_PARSE
  }
}
