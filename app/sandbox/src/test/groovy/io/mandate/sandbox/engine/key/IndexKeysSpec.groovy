package io.mandate.sandbox.engine.key

import io.mandate.sandbox.engine.EngineException
import org.bson.BsonArray
import org.bson.BsonBinary
import org.bson.BsonBoolean
import org.bson.BsonDateTime
import org.bson.BsonDecimal128
import org.bson.BsonDocument
import org.bson.BsonDouble
import org.bson.BsonInt32
import org.bson.BsonInt64
import org.bson.BsonMaxKey
import org.bson.BsonMinKey
import org.bson.BsonNull
import org.bson.BsonObjectId
import org.bson.BsonRegularExpression
import org.bson.BsonString
import org.bson.BsonTimestamp
import org.bson.BsonValue
import org.bson.types.Decimal128
import org.bson.types.ObjectId
import spock.lang.Specification

class IndexKeysSpec extends Specification {

  static BsonDocument doc(String json) { BsonDocument.parse(json) }
  static Decimal128 dec(String s) { Decimal128.parse(s) }

  static byte[] key(BsonValue value) { new IndexKeys(doc('{v: 1}')).encode(value) }
  static byte[] fallingKey(BsonValue value) { new IndexKeys(doc('{v: -1}')).encode(value) }

  /** In MongoDB's order, values on one line being equal. */
  static final List<List<BsonValue>> ORDER = [
    [new BsonMinKey()],
    [BsonNull.VALUE],
    [new BsonDouble(Double.NaN), new BsonDecimal128(Decimal128.NaN)],
    [new BsonDouble(Double.NEGATIVE_INFINITY), new BsonDecimal128(Decimal128.NEGATIVE_INFINITY)],
    [new BsonDecimal128(dec('-9E6144'))],
    [new BsonDecimal128(dec('-1E400'))],
    [new BsonDouble(-Double.MAX_VALUE)],
    [new BsonInt64(Long.MIN_VALUE), new BsonDouble(-9.223372036854775808E18d)],
    [new BsonInt64(Long.MIN_VALUE + 1)],
    [new BsonInt32(-2), new BsonDouble(-2), new BsonInt64(-2)],
    [new BsonDecimal128(dec('-1E-400'))],
    [new BsonInt32(0), new BsonDouble(-0.0d), new BsonDouble(0), new BsonDecimal128(dec('-0')), new BsonDecimal128(dec('0E+3'))],
    [new BsonDecimal128(dec('1E-400'))],
    [new BsonDouble(Double.MIN_VALUE)],
    [new BsonDouble(0.1)],
    [new BsonDecimal128(dec('1.10'))],
    [new BsonDouble(1.1)],
    [new BsonDecimal128(dec('1.2'))],
    [new BsonInt32(2), new BsonDecimal128(dec('2.000')), new BsonDouble(2)],
    [new BsonInt64(9007199254740992L), new BsonDouble(9007199254740992d)],
    [new BsonInt64(9007199254740993L), new BsonDecimal128(dec('9007199254740993'))],
    [new BsonInt64(9007199254740994L)],
    [new BsonInt64(Long.MAX_VALUE - 1)],
    [new BsonInt64(Long.MAX_VALUE)],
    [new BsonDouble(9.223372036854775807E18d)],
    [new BsonDouble(Double.MAX_VALUE)],
    [new BsonDecimal128(dec('1E400'))],
    [new BsonDouble(Double.POSITIVE_INFINITY)],
    [new BsonString('')],
    [new BsonString('\0')],
    [new BsonString('\0\0')],
    [new BsonString('\0a')],
    [new BsonString('a')],
    [new BsonString('a\0')],
    [new BsonString('ab')],
    [new BsonString('b')],
    [new BsonString('é')],
    [new BsonString('\uFFFD')],
    [new BsonString('\uD83D\uDE00')],
    [doc('{}')],
    [doc('{a: 1}'), doc('{a: {$numberLong: "1"}}')],
    [doc('{a: 1, b: 1}')],
    [doc('{b: 0}')],
    [doc('{a: "x"}')],
    [new BsonArray()],
    [new BsonArray([new BsonInt32(1)])],
    [new BsonArray([new BsonInt32(1), new BsonInt32(1)])],
    [new BsonArray([new BsonInt32(2)])],
    [new BsonBinary([9] as byte[])],
    [new BsonBinary([1, 1] as byte[])],
    [new BsonObjectId(new ObjectId('000000000000000000000001'))],
    [new BsonObjectId(new ObjectId('ff0000000000000000000001'))],
    [BsonBoolean.FALSE],
    [BsonBoolean.TRUE],
    [new BsonDateTime(-5)],
    [new BsonDateTime(5)],
    [new BsonTimestamp(1, 1)],
    [new BsonRegularExpression('a', 'i')],
    [new BsonMaxKey()],
  ]

  def "keys stand in MongoDB's order and equal values have equal keys"() {
    expect:
    for (i in 0..<ORDER.size()) {
      for (j in 0..<ORDER.size()) {
        for (one in ORDER[i]) {
          for (other in ORDER[j]) {
            assert Integer.signum(Arrays.compareUnsigned(key(one), key(other))) == (i <=> j)
            assert Integer.signum(Arrays.compareUnsigned(fallingKey(one), fallingKey(other))) == (j <=> i)
          }
        }
      }
    }
  }

  def "no key is a prefix of another, so that compound keys keep their order"() {
    given:
    List<byte[]> keys = ORDER.collect { key(it[0]) } + ORDER.collect { fallingKey(it[0]) }

    expect:
    for (one in keys.subList(0, ORDER.size())) {
      for (other in keys.subList(0, ORDER.size())) {
        assert one.is(other) || Arrays.mismatch(one, other) < Math.min(one.length, other.length)
      }
    }
  }

  def "#document has #count keys under #keys"() {
    when:
    IndexKeys.DocumentKeys found = new IndexKeys(doc(keys)).of(doc(document))

    then:
    found.keys().size() == count
    found.multiple() == multiple

    where:
    keys                  | document                                                | count | multiple
    '{a: 1}'              | '{}'                                                    | 1     | false
    '{a: 1}'              | '{a: [1, 2, 2]}'                                        | 2     | true
    '{a: 1}'              | '{a: []}'                                               | 1     | true
    '{"a.b": 1}'          | '{a: [{b: 1}, {b: 2}, {}]}'                             | 3     | true
    '{"a.b": 1}'          | '{a: 7}'                                                | 1     | false
    '{"a.0": 1}'          | '{a: [5, 6]}'                                           | 1     | true
    '{a: 1, b: -1}'       | '{a: [1, 2], b: 3}'                                     | 2     | true
    '{l: "2dsphere"}'     | '{}'                                                    | 0     | false
    '{l: "2dsphere"}'     | '{l: {type: "Point", coordinates: [113.5, 23.5]}}'      | 1     | false
    '{l: "2dsphere"}'     | '{l: [113.5, 23.5]}'                                    | 1     | false
  }

  def "the index #keys cannot hold #document: #reason"() {
    when:
    new IndexKeys(doc(keys)).of(doc(document))

    then:
    EngineException e = thrown()
    e.message.contains(reason)

    where:
    keys              | document                                          | reason
    '{a: 1, b: 1}'    | '{a: [1], b: [2]}'                                | 'cannot index parallel arrays [b] [a]'
    '{l: "2dsphere"}' | '{l: 5}'                                          | "Can't extract geo keys"
    '{l: "2dsphere"}' | '{l: {type: "Blob", coordinates: [1, 2]}}'        | 'unknown GeoJSON type'
    '{l: "2dsphere"}' | '{l: {type: "Point", coordinates: [200, 2]}}'     | 'out of bounds, lng: 200.0 lat: 2.0'
  }
}
