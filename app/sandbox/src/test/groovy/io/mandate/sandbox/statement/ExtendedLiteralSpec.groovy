package io.mandate.sandbox.statement

import io.mandate.sandbox.query.value.ExtendedJson
import spock.lang.Specification

/** Values of extended JSON within a statement mean what the service takes them for. */
class ExtendedLiteralSpec extends Specification {

  def "#text in a condition is #meant"() {
    expect:
    ExtendedJson.write(Statements.compile("db.collection('a').where({f: $text}).get()".toString()).filter()) == '{"f":' + meant + '}'

    where:
    text                                                || meant
    '{$date: "1970-01-01T00:00:01Z"}'                   || '{"$date":{"$numberLong":"1000"}}'
    '{$date: {$numberLong: "1000"}}'                    || '{"$date":{"$numberLong":"1000"}}'
    '{$numberLong: "5"}'                                || '{"$numberLong":"5"}'
    '{$oid: "5d7600000000000000000001"}'                || '{"$oid":"5d7600000000000000000001"}'
    '{$gt: {$date: "1970-01-01T00:00:01Z"}}'            || '{"$gt":{"$date":{"$numberLong":"1000"}}}'
    '{$regularExpression: {pattern: "^a", options: ""}}' || '{"$regularExpression":{"pattern":"^a","options":""}}'
    '{$minKey: 1}'                                      || '{"$minKey":1}'
  }

  def "they may stand in stages and in data"() {
    expect:
    Statements.compile('db.collection("a").aggregate().project({r: {$subtract: ["$d", {$date: "1970-01-01T00:00:01Z"}]}}).end()')
        .pipeline()[0].getDocument('$project').getDocument('r').getArray('$subtract')[1].asDateTime().value == 1000
    Statements.compile('db.collection("a").add({data: {d: {$date: "1970-01-01T00:00:01Z"}}})').documents()[0].getDateTime('d').value == 1000
  }

  def "one that says nothing is left for the engine to refuse by name"() {
    expect:
    ExtendedJson.write(Statements.compile('db.collection("a").where({f: {$date: "soon"}}).get()').filter()) == '{"f":{"$date":"soon"}}'
  }
}
