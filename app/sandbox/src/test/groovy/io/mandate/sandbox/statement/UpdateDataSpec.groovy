package io.mandate.sandbox.statement

import spock.lang.Specification

class UpdateDataSpec extends Specification {

  static String update(String data) {
    return Statements.compile("db.collection('a').where({x: 1}).update({data: $data})").update().toJson()
  }

  def "#data becomes #form"() {
    expect:
    update(data) == form

    where:
    data                                    | form
    "{a: 1, b: {c: 'x'}}"                   | '{"$set": {"a": 1, "b.c": "x"}}'
    "{a: _.set({x: {y: 1}})}"               | '{"$set": {"a": {"x": {"y": 1}}}}'
    "{a: {b: _.inc(1)}}"                    | '{"$inc": {"a.b": 1}}'
    "{a: _.remove(), b: _.remove()}"        | '{"$unset": {"a": "", "b": ""}}'
    "{a: _.mul(2), b: _.min(3), c: _.max(4)}" | '{"$mul": {"a": 2}, "$min": {"b": 3}, "$max": {"c": 4}}'
    "{a: _.rename('b')}"                    | '{"$rename": {"a": "b"}}'
    "{a: _.bit({and: 5})}"                  | '{"$bit": {"a": {"and": 5}}}'
    "{a: _.push(1)}"                        | '{"$push": {"a": {"$each": [1]}}}'
    "{a: _.push(1, 2)}"                     | '{"$push": {"a": {"$each": [1, 2]}}}'
    "{a: _.push([1, 2])}"                   | '{"$push": {"a": {"$each": [1, 2]}}}'
    "{a: _.push({x: 1})}"                   | '{"$push": {"a": {"$each": [{"x": 1}]}}}'
    "{a: _.push({slice: 3, each: [1], sort: {x: -1}, position: 0})}" | '{"$push": {"a": {"$each": [1], "$position": 0, "$sort": {"x": -1}, "$slice": 3}}}'
    "{a: _.unshift([1, 2])}"                | '{"$push": {"a": {"$each": [1, 2], "$position": 0}}}'
    "{a: _.pop(), b: _.shift()}"            | '{"$pop": {"a": 1, "b": -1}}'
    "{a: _.pull('x')}"                      | '{"$pull": {"a": "x"}}'
    "{a: _.pull(_.in([1, 2]))}"             | '{"$pull": {"a": {"$in": [1, 2]}}}'
    "{a: _.pull({x: _.gt(1), y: 'z'})}"     | '{"$pull": {"a": {"x": {"$gt": 1}, "y": "z"}}}'
    "{a: _.pullAll([1, 2])}"                | '{"$pullAll": {"a": [1, 2]}}'
    "{a: _.addToSet('x')}"                  | '{"$addToSet": {"a": "x"}}'
    "{a: _.addToSet({each: ['x', 'y']})}"   | '{"$addToSet": {"a": {"$each": ["x", "y"]}}}'
    "{a: _.addToSet({\$each: ['x']})}"      | '{"$addToSet": {"a": {"$each": ["x"]}}}'
    "{\$inc: {n: 1}, n2: _.inc(2)}"         | '{"$inc": {"n": 1, "n2": 2}}'
    "{a: new db.Geo.Point(1, 2)}"           | '{"$set": {"a": {"type": "Point", "coordinates": [1.0, 2.0]}}}'
    "{a: db.serverDate({offset: 5})}"       | '{"$set": {"a": {"$tcb_server_date": {"offset": 5}}}}'
    "{a: {}, b: undefined, c: null}"        | '{"$set": {"c": null}}'
  }

  def "#call is refused: #reason"() {
    when:
    Statements.compile("db.collection('a')$call")

    then:
    def refused = thrown(StatementException)
    refused.reason() == reason

    where:
    call                                        | reason
    ".update({data: {}})"                       | '参数必需是非空对象'
    ".update({data: {a: {}}})"                  | '参数必需是非空对象'
    ".update({data: 1})"                        | '参数必需是非空对象'
    ".update()"                                 | '参数必需是非空对象'
    ".update({data: {_id: 1, a: 1}})"           | '不能更新_id的值'
    ".update({data: {a: 1}, b: 2})"             | 'data cannot stand beside other keys'
    ".update({data: {a: _.gt(1)}})"             | '_.gt cannot be used as a value'
    ".update({data: {\$set: 1}})"               | '$set needs an object'
    ".update({data: {a: _.inc()}})"             | '_.inc needs an argument'
    ".update({data: {a: _.remove(1)}})"         | '_.remove takes no argument'
    ".update({data: {a: _.push({each: 1})}})"   | 'each must be an array'
    ".update({data: {a: _.push({each: [], by: 1})}})" | '_.push does not know the option by'
    ".doc('x').set({data: {a: {b: _.inc(1)}}})" | 'update operator complicit'
    ".doc('x').set({data: {_id: 'y'}})"         | '不能更新_id的值'
    ".add({data: 'x'})"                         | '参数必需是非空对象'
    ".add({data: []})"                          | '参数必需是非空对象'
    ".add({data: {a: _.inc(1)}})"               | '_.inc cannot be used as a value'
  }

  def "one document is updated by its id and all are by a condition"() {
    expect:
    Statements.compile("db.collection('a').doc(7).update({data: {n: 1}})").with {
      [filter().toJson(), many()]
    } == ['{"_id": 7}', false]
    Statements.compile("db.collection('a').where({b: _.gt(1)}).update({data: {n: 1}})").with {
      [filter().toJson(), many()]
    } == ['{"b": {"$gt": 1}}', true]
  }

  def "removing takes one document by its id and all by a condition, and ignores the other clauses"() {
    expect:
    Statements.compile("db.collection('a').doc('x').remove()").with { [filter().toJson(), many()] } == ['{"_id": "x"}', false]
    Statements.compile("db.collection('a').where({b: 1}).limit(1).remove()").with { [filter().toJson(), many()] } == ['{"b": 1}', true]
  }

  def "added documents keep their shape, their order and their types: #call"() {
    expect:
    Statements.compile("db.collection('a').add($call)").documents()*.toJson() == documents

    where:
    call                                   | documents
    "{data: {b: {c: {}}, a: [1.5, []], _id: 'x'}}" | ['{"b": {"c": {}}, "a": [1.5, []], "_id": "x"}']
    "{data: [{a: 1}, {a: 2}]}"             | ['{"a": 1}', '{"a": 2}']
    "{a: 1, u: undefined}"                 | ['{"a": 1}']
    "[{a: 1}]"                             | ['{"a": 1}']
    "{data: {due: new Date('2019-09-09')}}" | ['{"due": {"$date": "2019-09-09T00:00:00Z"}}']
  }

  def "setting replaces a whole document under its id"() {
    expect:
    Statements.compile("db.collection('a').doc('x').set({data: {a: {b: 1}}})").with {
      [id().asString().value, document().toJson()]
    } == ['x', '{"a": {"b": 1}}']
  }

  def "counting keeps its condition"() {
    expect:
    Statements.compile("db.collection('a').where({b: _.gt(1)}).count()").filter().toJson() == '{"b": {"$gt": 1}}'
  }
}
