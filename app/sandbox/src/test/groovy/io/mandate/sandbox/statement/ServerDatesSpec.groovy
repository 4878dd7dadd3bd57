package io.mandate.sandbox.statement

import java.time.Instant
import spock.lang.Specification

class ServerDatesSpec extends Specification {

  static final Instant NOW = Instant.parse('2024-05-06T07:08:09Z')

  static Statement resolved(String text) {
    return ServerDates.resolve(Statements.compile(text), NOW)
  }

  def "the server's time stands where a statement asked for it: #text"() {
    expect:
    document(resolved(text)).toJson() == form

    where:
    text                                                                   | document          | form
    "db.collection('a').where({d: _.lt(db.serverDate())}).get()"           | { it.filter() }   | '{"d": {"$lt": {"$date": "2024-05-06T07:08:09Z"}}}'
    "db.collection('a').where({d: db.serverDate({offset: -1000})}).count()" | { it.filter() }  | '{"d": {"$date": "2024-05-06T07:08:08Z"}}'
    "db.collection('a').where({d: _.in([db.serverDate()])}).remove()"      | { it.filter() }   | '{"d": {"$in": [{"$date": "2024-05-06T07:08:09Z"}]}}'
    "db.collection('a').doc('x').update({d: db.serverDate()})"             | { it.update() }   | '{"$set": {"d": {"$date": "2024-05-06T07:08:09Z"}}}'
    "db.collection('a').doc('x').set({d: [{e: db.serverDate()}]})"         | { it.document() } | '{"d": [{"e": {"$date": "2024-05-06T07:08:09Z"}}]}'
    "db.collection('a').add({data: {d: new Date()}})"                      | { it.documents()[0] } | '{"d": {"$date": "2024-05-06T07:08:09Z"}}'
    "db.collection('a').aggregate().project({d: db.serverDate()}).end()"   | { it.pipeline()[0] } | '{"$project": {"d": {"$date": "2024-05-06T07:08:09Z"}}}'
  }

  def "a statement without it stays as it is"() {
    given:
    def statement = Statements.compile("db.collection('a').where({a: {b: [1, {c: 2}]}}).get()")

    expect:
    ServerDates.resolve(statement, NOW).filter().is(statement.filter())
  }

  def "a document that only looks like one is left alone"() {
    expect:
    resolved("db.collection('a').add({d: {\$tcb_server_date: 'x'}})").documents()[0].toJson() == '{"d": {"$tcb_server_date": "x"}}'
  }
}
