package io.mandate.sandbox.query.value

import io.mandate.sandbox.query.Bson
import org.bson.BsonUndefined
import spock.lang.Specification

/** The order of all values, and equality by it. */
class BsonOrderSpec extends Specification {

  static final List<List<String>> RISING = [
    ['{"$minKey":1}'],
    ['null'],
    ['{"$numberDouble":"NaN"}', '{"$numberDecimal":"NaN"}'],
    ['{"$numberDouble":"-Infinity"}', '{"$numberDecimal":"-Infinity"}'],
    ['{"$numberDecimal":"-1E+6000"}'],
    ['{"$numberLong":"-9223372036854775808"}', '{"$numberDouble":"-9223372036854775808"}'],
    ['-1', '{"$numberLong":"-1"}', '-1.0', '{"$numberDecimal":"-1.00"}'],
    ['0', '{"$numberDouble":"-0.0"}', '{"$numberDecimal":"-0"}', '{"$numberLong":"0"}'],
    ['{"$numberDecimal":"0.1"}'],
    ['0.1'],
    ['1', '1.0', '{"$numberDecimal":"1.000"}'],
    ['{"$numberLong":"9007199254740992"}', '{"$numberDouble":"9007199254740992"}'],
    ['{"$numberLong":"9007199254740993"}', '{"$numberDecimal":"9007199254740993"}'],
    ['{"$numberLong":"9223372036854775807"}'],
    ['{"$numberDouble":"9223372036854775808"}'],
    ['{"$numberDouble":"Infinity"}'],
    ['""'],
    ['"B"'],
    ['"a"', '{"$symbol":"a"}'],
    ['"aa"'],
    ['"\uFFFD"'],
    ['"\uD83D\uDE00"'],
    ['{}'],
    ['{"a":1}', '{"a":1.0}'],
    ['{"a":1,"b":1}'],
    ['{"b":1}'],
    ['{"a":"x"}'],
    ['[]'],
    ['[1]', '[{"$numberLong":"1"}]'],
    ['[1,2]'],
    ['["a"]'],
    ['{"$binary":{"base64":"/w==","subType":"00"}}'],
    ['{"$binary":{"base64":"AAA=","subType":"00"}}'],
    ['{"$oid":"5d7600000000000000000001"}'],
    ['false'],
    ['true'],
    ['{"$date":{"$numberLong":"-1"}}'],
    ['{"$date":{"$numberLong":"1"}}'],
    ['{"$timestamp":{"t":1,"i":1}}'],
    ['{"$regularExpression":{"pattern":"a","options":""}}'],
    ['{"$maxKey":1}']
  ]

  def "#left is before all that follows it and equal to its like"() {
    given:
    def value = Bson.value(left)

    expect:
    RISING.withIndex().every { others, place ->
      others.every { other ->
        def that = Bson.value(other)
        Integer.signum(BsonOrder.INSTANCE.compare(value, that)) == Integer.signum(rank <=> place) &&
            (new BsonKey(value) == new BsonKey(that)) == (rank == place) &&
            (rank != place || new BsonKey(value).hashCode() == new BsonKey(that).hashCode())
      }
    }

    where:
    [left, rank] << RISING.withIndex().collectMany { values, place -> values.collect { [it, place] } }
  }

  def "missing is before null, and undefined between"() {
    expect:
    BsonOrder.compareNullable(null, Bson.value('null')) < 0
    BsonOrder.compareNullable(null, null) == 0
    BsonOrder.compareNullable(new BsonUndefined(), Bson.value('null')) < 0
    BsonOrder.compareNullable(null, Bson.value('{"$minKey":1}')) > 0
  }
}
