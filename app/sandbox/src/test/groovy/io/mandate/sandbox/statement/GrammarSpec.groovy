package io.mandate.sandbox.statement

import spock.lang.Specification

class GrammarSpec extends Specification {

  static final String EXPORT = "const Point = db.Geo.Point;db.collection('geo').where({name: 'x',age: _.gt(10).and(_.lt(20)),loc: new Point(113,23),array: [1,2]}).limit(10).skip(1).orderBy('age','asc').orderBy('name', 'desc').field({ name: true }).get()"

  static Object value(String text) {
    return Statements.compile("db.collection('a').add({v: $text})").documents()[0].get('v')
  }

  def "the documents' two examples compile"() {
    expect:
    Statements.compile('db.collection("test_collection").aggregate().match({tags:"cloud"}).limit(10).end()')
        .pipeline()*.toJson() == ['{"$match": {"tags": "cloud"}}', '{"$limit": 10}']
    with(Statements.compile(EXPORT)) {
      filter().toJson() == '{"name": "x", "loc": {"type": "Point", "coordinates": [113.0, 23.0]}, "array": [1, 2], "$and": [{"age": {"$gt": 10}}, {"age": {"$lt": 20}}]}'
      sort().toJson() == '{"age": 1, "name": -1}'
      projection().toJson() == '{"name": 1}'
      [skip(), limit().asInt] == [1, 10]
    }
  }

  def "accepted: #text"() {
    expect:
    Statements.compile(text).collection() == 'a'

    where:
    text << [
        "db.collection('a').get()",
        "db.collection('a').get();",
        ";;db.collection('a').get();;",
        "  db\n .collection('a')\n\t.where({})  // all of them\n .get() /* the end */",
        "// first\n/* and\n more */ db.collection('a').get()",
        "const c = db.collection('a'); c.get()",
        "const c = db.collection('a')\nc.get()",
        "const c = db.collection('a'), n = 10\nc.limit(n).get()",
        "let n = 10; var m = -2; db.collection('a').where({n, m}).get()",
        "const { Point } = db.Geo; db.collection('a').where({l: new Point(1, 2)}).get()",
        "const { Point: P, LineString, } = db.Geo; db.collection('a').where({l: P(1, 2)}).get()",
        "const { gt, lt } = _; db.collection('a').where({n: gt(1).and(lt(5))}).get()",
        "const _ = db.command; db.collection('a').where({n: _.gt(1)}).get()",
        "const Geo = db.Geo\nconst p = new Geo.Point(1, 2)\ndb.collection('a').where({l: p}).get()",
        "const obj = {age: _.gt(10)}; db.collection('a').where(obj).get()",
        "const \$ = db.command.aggregate; db.collection('a').aggregate().group({_id: \$.sum(1)}).end()",
        "db.collection('a',).where({a: [1, 2,], },).get()",
        "db.collection(\"a\").where({'k': 1, \"l\": 2, 3: 4, default: 5, 中文: 6, \$gt: 7}).get()",
        "\uFEFFdb\u00A0.collection('a').get()",
        "db.collection('a').get()\u2028",
    ]
  }

  def "#text is #type #json"() {
    expect:
    value(text).bsonType.name() == type
    new org.bson.BsonDocument('v', value(text)).toJson() == "{\"v\": $json}"

    where:
    text                    | type     | json
    '1'                     | 'INT32'  | '1'
    '-1'                    | 'INT32'  | '-1'
    '1.0'                   | 'INT32'  | '1'
    '1e3'                   | 'INT32'  | '1000'
    '0x1F'                  | 'INT32'  | '31'
    '0b101'                 | 'INT32'  | '5'
    '0o17'                  | 'INT32'  | '15'
    '2147483647'            | 'INT32'  | '2147483647'
    '-2147483648'           | 'INT32'  | '-2147483648'
    '2147483648'            | 'INT64'  | '2147483648'
    '-2147483649'           | 'INT64'  | '-2147483649'
    '9007199254740993'      | 'INT64'  | '9007199254740992'
    '-9223372036854775808'  | 'INT64'  | '-9223372036854775808'
    '9223372036854775808'   | 'DOUBLE' | '9.223372036854776E18'
    '.5'                    | 'DOUBLE' | '0.5'
    '5.'                    | 'INT32'  | '5'
    '1.5e-3'                | 'DOUBLE' | '0.0015'
    '-Infinity'             | 'DOUBLE' | '{"$numberDouble": "-Infinity"}'
    'true'                  | 'BOOLEAN' | 'true'
    'null'                  | 'NULL'   | 'null'
    "'a\\n\\x41\\u00e9\\u{1F600}\\'\\\\'" | 'STRING' | '"a\\nAé\\ud83d\\ude00\'\\\\"'
    "'one\\\ntwo'"          | 'STRING' | '"onetwo"'
    "'\\0'"                 | 'STRING' | '"\\u0000"'
    "new Date(5)"           | 'DATE_TIME' | '{"$date": "1970-01-01T00:00:00.005Z"}'
    "new Date('2019-09-09T10:20:30.456+08:00')" | 'DATE_TIME' | '{"$date": "2019-09-09T02:20:30.456Z"}'
    "new Date('2019-09-09T10:20')" | 'DATE_TIME' | '{"$date": "2019-09-09T10:20:00Z"}'
    "new Date('2019-09-09 10:20:30')" | 'DATE_TIME' | '{"$date": "2019-09-09T10:20:30Z"}'
    "new Date('2019-09')"   | 'DATE_TIME' | '{"$date": "2019-09-01T00:00:00Z"}'
    "new Date('2019/9/9')"  | 'DATE_TIME' | '{"$date": "2019-09-09T00:00:00Z"}'
    "new Date(2019, 8, 9, 10)" | 'DATE_TIME' | '{"$date": "2019-09-09T10:00:00Z"}'
  }

  def "a key that stands twice has its last value in its first place, as in JavaScript"() {
    expect:
    value('{a: 1, b: 2, a: 3}').toJson() == '{"a": 3, "b": 2}'
  }

  def "#text is refused at #line:#column: #reason"() {
    when:
    Statements.compile(text)

    then:
    def refused = thrown(StatementException)
    [refused.reason(), refused.line(), refused.column()] == [reason, line, column]
    refused.message == "$reason at line $line, column $column"

    where:
    text                                                 | line | column | reason
    ""                                                   | 1    | 1      | 'the statement has no expression'
    "  ;"                                                | 1    | 4      | 'the statement has no expression'
    "const a = 1"                                        | 1    | 12     | 'the statement has no expression'
    "db"                                                 | 1    | 1      | 'a statement must end in get(), count(), add(), update(), set(), remove(), end(), not in db'
    "db.collection('a')"                                 | 1    | 1      | 'a statement must end in get(), count(), add(), update(), set(), remove(), end(), not in a collection'
    "db.collection('a').get"                             | 1    | 1      | 'a statement must end in get(), count(), add(), update(), set(), remove(), end(), not in collection.get'
    "db.collection('a').aggregate()"                     | 1    | 1      | 'a statement must end in get(), count(), add(), update(), set(), remove(), end(), not in an aggregation without end()'
    "db.collection('a').get().then(1)"                   | 1    | 26     | "the result of get() has no property 'then'"
    "db.collection('a').get()\ndb.collection('b').get()" | 1    | 1      | 'only the last line may be an expression'
    "db.collection('a').get() db"                        | 1    | 26     | "unexpected 'db'"
    "const r = db.collection('a').get(); r"              | 1    | 30     | 'the result of get() cannot be kept in a constant'
    "const Point = db.Geo.Pointdb.collection('geo').get()" | 1  | 22     | "db.Geo has no property 'Pointdb'"
    "const a = 1 db.collection('a').get()"               | 1    | 13     | "a ; or a new line is missing before 'db'"
    "db.collection('a').\n  where({a: _.bogus(1)}).get()" | 2   | 15     | "_ has no property 'bogus'"
    "db.collection('a').find({})"                        | 1    | 20     | "a collection has no property 'find'"
    "db.collection('a').watch({})"                       | 1    | 20     | "a collection has no property 'watch'"
    "db.createCollection('a')"                           | 1    | 4      | "db has no property 'createCollection'"
    "db.startTransaction()"                              | 1    | 4      | "db has no property 'startTransaction'"
    "\$.sum(1)"                                          | 1    | 1      | "'\$' is not defined"
    "wx.cloud.database()"                                | 1    | 1      | "'wx' is not defined"
    "db.collection('a').where({a: x}).get()"             | 1    | 30     | "'x' is not defined"
    "db.collection('a').where({x}).get()"                | 1    | 27     | "'x' is not defined"
    "db['collection']('a').get()"                        | 1    | 3      | 'properties in [] are not supported'
    "db.collection('a')?.get()"                          | 1    | 19     | "'?' is not supported"
    "db.collection(`a`).get()"                           | 1    | 15     | "'`' is not supported"
    "db.collection('a').where({...{}}).get()"            | 1    | 27     | "a key is missing before '.'"
    "db.collection('a').where({[1]: 2}).get()"           | 1    | 27     | "a key is missing before '['"
    "db.collection(1 + 2).get()"                         | 1    | 17     | "'+' is not supported"
    "db.collection(3 / 2).get()"                         | 1    | 17     | "'/' is not supported"
    "db.collection(a => a).get()"                        | 1    | 15     | "'a' is not defined"
    "db.collection('a').get(() => 1)"                    | 1    | 24     | '( around an expression is not supported'
    "(db.collection('a').get())"                         | 1    | 1      | '( around an expression is not supported'
    "function f() {}"                                    | 1    | 1      | 'function is not supported'
    "await db.collection('a').get()"                     | 1    | 1      | 'await is not supported'
    "return db.collection('a').get()"                    | 1    | 1      | 'return is not supported'
    "this.db"                                            | 1    | 1      | 'this is not supported'
    "if (1) db.collection('a').get()"                    | 1    | 1      | 'if is not supported'
    "db.collection('a').where({a: typeof 1}).get()"      | 1    | 30     | 'typeof is not supported'
    "db.collection('a').where({a: !1}).get()"            | 1    | 30     | "'!' is not supported"
    "db.collection('a').where({a: -'x'}).get()"          | 1    | 30     | '- stands only before a number'
    "db.collection('a').where({a: --1}).get()"           | 1    | 30     | '- stands only before a number'
    "const a = 1; a = 2; db.collection('a').get()"       | 1    | 16     | "unexpected '='"
    "const a = 1; const a = 2"                           | 1    | 20     | 'a is declared already'
    "const [a] = [1]"                                    | 1    | 7      | "a name is missing before '['"
    "const {nothing} = db.Geo"                           | 1    | 8      | "db.Geo has no property 'nothing'"
    "const {a} = {a: 1}"                                 | 1    | 8      | "an object has no property 'a'"
    "const a"                                            | 1    | 8      | 'a needs a value, not the end'
    "const undefined = 1"                                | 1    | 7      | 'undefined cannot be declared'
    "new db.collection('a')"                             | 1    | 8      | 'db.collection is not a constructor'
    "new db.Geo.Point"                                   | 1    | 17     | 'new needs arguments in brackets, not the end'
    "db.collection('a').where({a: Date('x')}).get()"     | 1    | 30     | 'Date is not a function'
    "db.command('a')"                                    | 1    | 4      | '_ is not a function'
    "db.collection('a').where({a(){}}).get()"            | 1    | 28     | "a : is missing before '('"
    "db.collection('a').where({a: [1,,2]}).get()"        | 1    | 33     | "unexpected ','"
    "db.collection('a').where({a 1}).get()"              | 1    | 29     | 'a : is missing before a number'
    "db.collection('a').where({true}).get()"             | 1    | 31     | "a : is missing before '}'"
    "db.collection('a').where({__proto__: 1}).get()"     | 1    | 27     | 'this key is not supported'
    "db.collection('a').where({'a\\0': 1}).get()"        | 1    | 27     | 'this key is not supported'
    "db.collection('a"                                   | 1    | 15     | 'a string is not closed'
    "db.collection('a\nb')"                              | 1    | 15     | 'a string is not closed'
    "db.collection('\\"                                  | 1    | 16     | 'a string is not closed'
    "db.collection('\\u12')"                             | 1    | 16     | 'an escape lacks its hexadecimal digits'
    "db.collection('\\u{110000}')"                       | 1    | 16     | 'a unicode escape is not valid'
    "db.collection('\\07')"                              | 1    | 16     | 'octal escapes are not supported'
    "db.collection('\\uD800')"                           | 1    | 15     | 'a string holds half of a surrogate pair'
    "/* never closed"                                    | 1    | 1      | 'a comment is not closed'
    "db.collection(/x"                                   | 1    | 15     | 'a regular expression is not closed'
    "db.collection(010)"                                 | 1    | 15     | 'a number cannot start with 0 and another digit'
    "db.collection(1_000)"                               | 1    | 16     | "'_' cannot follow a number"
    "db.collection(10n)"                                 | 1    | 17     | "'n' cannot follow a number"
    "db.collection(1e)"                                  | 1    | 15     | 'a number lacks the digits of its exponent'
    "db.collection(0x)"                                  | 1    | 15     | 'a number lacks its digits'
    "db.collection('a').get(\u0001)"                     | 1    | 24     | 'character U+0001 is not supported'
    "db.collection('a').get(\u202E)"                     | 1    | 24     | 'character U+202E is not supported'
    "dｂ.collection('a').get()"                           | 1    | 1      | "'dｂ' is not defined"
    "db.collection('a').constructor"                     | 1    | 20     | "a collection has no property 'constructor'"
    "db.collection('a').where({a: 1}.toString()).get()"  | 1    | 33     | "an object has no property 'toString'"
    "// one\r\n// two\r  db.x"                           | 3    | 6      | "db has no property 'x'"
  }

  def "a statement that ends in another call than the interface takes is refused at that call"() {
    when:
    Statements.compile("db.collection('a').where({a: 1}).count()", [Terminal.END] as Set)

    then:
    def refused = thrown(StatementException)
    refused.message == 'count() does not fit here, but end() at line 1, column 34'
  }
}
