package io.mandate.sandbox.statement

import org.bson.BsonDocument
import spock.lang.Specification

class ConditionsSpec extends Specification {

  static BsonDocument filter(String where) {
    return Statements.compile("db.collection('a').where($where).get()").filter()
  }

  def "where(#where) is #form"() {
    expect:
    filter(where).toJson() == form

    where:
    where                                     | form
    "{}"                                      | '{}'
    "{a: 1, b: 'x', c: null, d: true}"        | '{"a": 1, "b": "x", "c": null, "d": true}'
    "{o: {x: 1, y: {z: 2}}}"                  | '{"o.x": 1, "o.y.z": 2}'
    "{o: {}, a: 1}"                           | '{"a": 1}'
    "{o: {x: 1}, a: 1}"                       | '{"a": 1, "o.x": 1}'
    "{o: {x: undefined}, a: 1}"               | '{"a": 1}'
    "{l: {type: 'Point', coordinates: [1, 2]}}" | '{"l.type": "Point", "l.coordinates": [1, 2]}'
    "{a: [1, {b: 2}]}"                        | '{"a": [1, {"b": 2}]}'
    "{a: [1, undefined]}"                     | '{"a": [1, null]}'
    "{'a.b': 1}"                              | '{"a.b": 1}'
    "{a: _.neq(1)}"                           | '{"a": {"$ne": 1}}'
    "{a: _.lt(1), b: _.lte(2)}"               | '{"a": {"$lt": 1}, "b": {"$lte": 2}}'
    "{a: _.gt(1), b: _.gte(2)}"               | '{"a": {"$gt": 1}, "b": {"$gte": 2}}'
    "{a: {b: _.gt(1)}}"                       | '{"a.b": {"$gt": 1}}'
    "{a: _.eq({x: {y: 1}})}"                  | '{"a": {"$eq": {"x": {"y": 1}}}}'
    "{a: _.in([1, 'x'])}"                     | '{"a": {"$in": [1, "x"]}}'
    "{a: _.nin([])}"                          | '{"a": {"$nin": []}}'
    "{a: _.exists(true)}"                     | '{"a": {"$exists": true}}'
    "{a: _.mod(10, 1)}"                       | '{"a": {"$mod": [10, 1]}}'
    "{a: _.mod([10, 1])}"                     | '{"a": {"$mod": [10, 1]}}'
    "{a: _.all([1, 2])}"                      | '{"a": {"$all": [1, 2]}}'
    "{a: _.size(2)}"                          | '{"a": {"$size": 2}}'
    "{a: _.elemMatch({x: _.gt(1)})}"          | '{"a": {"$elemMatch": {"x": {"$gt": 1}}}}'
    "{a: _.elemMatch(_.gt(1))}"               | '{"a": {"$elemMatch": {"$gt": 1}}}'
    "{a: _.elemMatch(_.gt(1).lt(5))}"         | '{"a": {"$elemMatch": {"$gt": 1, "$lt": 5}}}'
    "{a: _.elemMatch({x: {y: _.gt(1)}, z: {w: 1}})}" | '{"a": {"$elemMatch": {"x.y": {"$gt": 1}, "z": {"w": 1}}}}'
    "{a: _.elemMatch({x: _.or(_.gt(1), _.lt(0))})}" | '{"a": {"$elemMatch": {"$or": [{"x": {"$gt": 1}}, {"x": {"$lt": 0}}]}}}'
    "{a: _.gt(5).lt(9)}"                      | '{"$and": [{"a": {"$gt": 5}}, {"a": {"$lt": 9}}]}'
    "{a: _.gt(5).and(_.lt(9)), b: 1}"         | '{"b": 1, "$and": [{"a": {"$gt": 5}}, {"a": {"$lt": 9}}]}'
    "{a: _.gt(5).or([_.lt(1)])}"              | '{"$or": [{"a": {"$gt": 5}}, {"a": {"$lt": 1}}]}'
    "{a: _.or(_.gt(5), _.lt(1))}"             | '{"$or": [{"a": {"$gt": 5}}, {"a": {"$lt": 1}}]}'
    "{a: {b: _.or(_.gt(5), _.lt(1))}}"        | '{"$or": [{"a.b": {"$gt": 5}}, {"a.b": {"$lt": 1}}]}'
    "{a: _.or(_.eq(1), null)}"                | '{"$or": [{"a": {"$eq": 1}}, {"a": null}]}'
    "_.or({a: 1}, {b: {c: 2}})"               | '{"$or": [{"a": 1}, {"b.c": 2}]}'
    "_.and([{a: _.gt(1)}, _.or([{b: 1}, {c: 2}])])" | '{"$and": [{"a": {"$gt": 1}}, {"$or": [{"b": 1}, {"c": 2}]}]}'
    "_.nor([{a: 1}])"                         | '{"$nor": [{"a": 1}]}'
    "_.or([{a: _.or(_.eq(1), _.eq(2))}, {b: 1}])" | '{"$or": [{"$or": [{"a": {"$eq": 1}}, {"a": {"$eq": 2}}]}, {"b": 1}]}'
    "{a: _.not(/x/i)}"                        | '{"a": {"$not": {"$regularExpression": {"pattern": "x", "options": "i"}}}}'
    "{a: _.not(_.in([1]))}"                   | '{"a": {"$not": {"$in": [1]}}}'
    "{a: _.not(_.gt(1).lt(5))}"               | '{"$nor": [{"$and": [{"a": {"$gt": 1}}, {"a": {"$lt": 5}}]}]}'
    "{a: /^x/i}"                              | '{"a": {"$regularExpression": {"pattern": "^x", "options": "i"}}}'
    "{a: /a\\/[/]b/}"                         | '{"a": {"$regularExpression": {"pattern": "a\\\\/[/]b", "options": ""}}}'
    "{a: db.RegExp({regexp: '^x', options: 'i'})}" | '{"a": {"$regularExpression": {"pattern": "^x", "options": "i"}}}'
    "{a: new db.RegExp({regexp: 'x'})}"       | '{"a": {"$regularExpression": {"pattern": "x", "options": ""}}}'
    "{a: {\$gt: 1, b: 2}}"                    | '{"a": {"$gt": 1}, "a.b": 2}'
    "{\$or: [{a: 1}, {b: {c: 2}}]}"           | '{"$or": [{"a": 1}, {"b": {"c": 2}}]}'
    "{\$or: [{a: _.gt(1)}, {b: 2}]}"          | '{"$or": [{"a": {"$gt": 1}}, {"b": 2}]}'
    "_.expr(_.aggregate.gt(['\$a', '\$b']))"  | '{"$expr": {"$gt": ["$a", "$b"]}}'
    "_.and([_.expr({\$gt: ['\$a', 1]}), {b: 1}])" | '{"$and": [{"$expr": {"$gt": ["$a", 1]}}, {"b": 1}]}'
    "_.jsonSchema({required: ['a']})"         | '{"$jsonSchema": {"required": ["a"]}}'
    "{\$text: _.text({search: 'x', caseSensitive: true})}" | '{"$text": {"$search": "x", "$caseSensitive": true}}'
    "{a: new Date('2019-09-09')}"             | '{"a": {"$date": "2019-09-09T00:00:00Z"}}'
    "{a: db.ObjectId('5d7600000000000000000001')}" | '{"a": {"$oid": "5d7600000000000000000001"}}'
  }

  def "two fields that both use or are kept apart: #where"() {
    expect:
    filter(where).toJson() == form

    where:
    where | form
    "{a: _.or(_.eq(1), _.eq(2)), b: _.or(_.eq(3), _.eq(4))}" | '{"$and": [{"$or": [{"a": {"$eq": 1}}, {"a": {"$eq": 2}}]}, {"$or": [{"b": {"$eq": 3}}, {"b": {"$eq": 4}}]}]}'
    "{\$or: [{c: 1}], b: _.or(_.eq(3), _.eq(4))}" | '{"$and": [{"$or": [{"c": 1}]}, {"$or": [{"b": {"$eq": 3}}, {"b": {"$eq": 4}}]}]}'
    "{a: _.or(_.eq(1)), b: _.gt(1).lt(2), c: _.or(_.eq(3))}" | '{"$and": [{"$or": [{"a": {"$eq": 1}}]}, {"b": {"$gt": 1}}, {"b": {"$lt": 2}}, {"$or": [{"c": {"$eq": 3}}]}]}'
    "{a: _.nor(_.eq(1)), b: _.nor(_.eq(2))}" | '{"$nor": [{"a": {"$eq": 1}}, {"b": {"$eq": 2}}]}'
  }

  def "#where is refused: #reason"() {
    when:
    filter(where)

    then:
    def refused = thrown(StatementException)
    refused.reason() == reason

    where:
    where                            | reason
    ""                               | '查询参数必须为对象'
    "null"                           | '查询参数必须为对象'
    "'x'"                            | '查询参数必须为对象'
    "/x/"                            | '查询参数必须为对象'
    "{a: undefined, b: undefined}"   | '查询参数对象值不能均为undefined'
    "_.or(_.gt(1))"                  | 'Cannot encode a comparison command with unset field name'
    "_.not({a: 1})"                  | 'Cannot encode a comparison command with unset field name'
    "{a: _.gt()}"                    | '_.gt needs an argument'
    "{a: _.gt(1, 2)}"                | '_.gt takes at most 1 argument'
    "{a: _.in('x')}"                 | '_.in needs an array'
    "{a: _.or()}"                    | '_.or needs an argument'
    "{a: _.or([])}"                  | '_.or needs at least one condition'
    "{a: _.eq({b: _.gt(1)})}"        | '_.gt cannot be used as a value'
    "{a: [_.gt(1)]}"                 | '_.gt cannot be used as a value'
    "{a: _.inc(1)}"                  | '_.inc cannot be used as a value'
    "{a: _.gt}"                      | '_.gt cannot be used as a value'
    "{a: db.Geo}"                    | 'db.Geo cannot be used as a value'
    "{a: db.collection('b')}"        | 'a collection cannot be used as a value'
    "{a: db.collection('b').get()}"  | 'the result of get() cannot be used as a value'
    "{a: _.elemMatch(_.or(_.gt(1)))}" | '_.or cannot test the elements of an array themselves'
    "{a: _.elemMatch(_.gt(1).gt(2))}" | '$gt stands twice in one test of an element'
    "{a: db.RegExp({regexp: 1})}"    | 'regexp must be a string'
    "{a: /x/q}"                      | "'q' are not the flags of a regular expression"
    "{a: db.serverDate({offset: 'x'})}" | 'db.serverDate needs {offset: milliseconds}'
    "{a: new Date('yesterday')}"     | 'Invalid Date'
    "{a: db.ObjectId('xyz')}"        | 'db.ObjectId needs 24 hexadecimal digits'
  }

  def "the last where replaces the ones before it"() {
    expect:
    Statements.compile("db.collection('a').where({a: 1}).limit(2).where({b: 2}).get()") ==
        Statements.compile("db.collection('a').limit(2).where({b: 2}).get()")
  }

  def "clauses compile: #clauses"() {
    when:
    Statement.Find find = Statements.compile("db.collection('a')${clauses}.get()")

    then:
    [find.sort().toJson(), find.projection().toJson(), find.skip(), find.limit().orElse(-1)] == form

    where:
    clauses                                             | form
    ''                                                  | ['{}', '{}', 0, -1]
    ".orderBy('a', 'asc').orderBy('b.c', 'desc')"       | ['{"a": 1, "b.c": -1}', '{}', 0, -1]
    ".skip(3).limit(7)"                                 | ['{}', '{}', 3, 7]
    ".limit(0)"                                         | ['{}', '{}', 0, -1]
    ".limit(10.0)"                                      | ['{}', '{}', 0, 10]
    ".field({a: true, b: 1, c: false, d: 0})"           | ['{}', '{"a": 1, "b": 1, "c": 0, "d": 0}', 0, -1]
    ".field({a: _.project.slice(-2)})"                  | ['{}', '{"a": {"$slice": -2}}', 0, -1]
    ".field({a: {\$slice: 1}})"                         | ['{}', '{"a": {"$slice": 1}}', 0, -1]
    ".field({a: undefined, b: true})"                   | ['{}', '{"b": 1}', 0, -1]
    ".field({a: _.project.elemMatch(_.gt(1))})"         | ['{}', '{"a": {"$elemMatch": {"$gt": 1}}}', 0, -1]
    ".doc('x').field({a: true})"                        | ['{}', '{"a": 1}', 0, -1]
  }

  def "#clauses is refused: #reason"() {
    when:
    Statements.compile("db.collection('a')${clauses}.get()")

    then:
    def refused = thrown(StatementException)
    refused.reason() == reason

    where:
    clauses                    | reason
    ".limit('1')"              | 'limitmust be integer'
    ".limit(-1)"               | 'limit must not be negative'
    ".limit(Infinity)"         | 'limitmust be integer'
    ".skip(1.5)"               | 'offsetmust be integer'
    ".orderBy('a')"            | '排序字符不合法'
    ".orderBy('a', 'up')"      | '排序字符不合法'
    ".orderBy('', 'asc')"      | '非法排序路径'
    ".field('a')"              | 'field needs an object'
    ".field({a: 'x'})"         | 'field a must be true, false, 1, 0 or a _.project command'
    ".field({a: _.gt(1)})"     | 'field a must be true, false, 1, 0 or a _.project command'
    ".doc({})"                 | 'docId必须为字符串或数字'
  }
}
