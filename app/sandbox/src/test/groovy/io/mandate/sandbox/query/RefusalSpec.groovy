package io.mandate.sandbox.query

import io.mandate.sandbox.query.value.QueryException
import org.bson.BsonArray
import org.bson.BsonDocument
import org.bson.BsonInt32
import org.bson.BsonValue
import spock.lang.Specification
import spock.lang.Timeout

/** What MongoDB refuses is refused, by name and in its words; hostile input quickly. */
class RefusalSpec extends Specification {

  def "the #kind #spec is refused: #message"() {
    when:
    OperatorCasesSpec.answer(kind, spec)

    then:
    def refused = thrown(QueryException)
    refused.code() == code
    refused.message.contains(message)

    where:
    kind | spec                                               || code  | message
    'Q'  | '{"p":{"$foo":1}}'                                 || 2     | 'unknown operator: $foo'
    'Q'  | '{"p":{"$gt":1,"q":2}}'                            || 2     | 'unknown operator: q'
    'Q'  | '{"$foo":1}'                                       || 2     | 'unknown top level operator: $foo'
    'Q'  | '{"$where":"1"}'                                   || 2     | '$where'
    'Q'  | '{"$text":{"$search":"x"}}'                        || 27    | '$text'
    'Q'  | '{"$or":[]}'                                       || 2     | '$or must be a nonempty array'
    'Q'  | '{"p":{"$in":5}}'                                  || 2     | '$in needs an array'
    'Q'  | '{"p":{"$in":[{"$gt":1}]}}'                        || 2     | 'cannot nest $ under $in'
    'Q'  | '{"p":{"$not":5}}'                                 || 2     | '$not needs a regex or a document'
    'Q'  | '{"p":{"$mod":[0,1]}}'                             || 2     | 'divisor cannot be 0'
    'Q'  | '{"p":{"$mod":[3]}}'                               || 2     | 'not enough elements'
    'Q'  | '{"p":{"$size":-1}}'                               || 2     | '$size may not be negative'
    'Q'  | '{"p":{"$type":"text"}}'                           || 2     | 'Unknown type name alias: text'
    'Q'  | '{"p":{"$options":"i"}}'                           || 2     | '$options needs a $regex'
    'Q'  | '{"cat":{"$regex":"(?=a)"}}'                       || 51091 | 'lookaround'
    'Q'  | '{"cat":{"$regex":"(a)\\\\1"}}'                    || 51091 | 'backreferences'
    'Q'  | '{"$jsonSchema":{"foo":1}}'                        || 9     | 'Unknown $jsonSchema keyword: foo'
    'QG' | '{"loc":{"$geoWithin":{"$geometry":{"type":"Point","coordinates":[1,2]}}}}' || 2 | 'not supported with provided geometry'
    'QG' | '{"loc":{"$geoIntersects":{"$geometry":{"type":"Point","coordinates":[181,2]}}}}' || 2 | 'longitude/latitude is out of bounds'
    'QG' | '{"loc":{"$geoWithin":{"$geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0]]]}}}}' || 2 | 'Loop'
    'P'  | '[{"$foo":1}]'                                     || 40324 | 'Unrecognized pipeline stage name: \'$foo\''
    'P'  | '[{"$match":{},"$limit":1}]'                       || 40323 | 'exactly one field'
    'P'  | '[{"$limit":0}]'                                   || 15958 | 'the limit must be positive'
    'P'  | '[{"$sort":{}}]'                                   || 15976 | 'at least one sort key'
    'P'  | '[{"$sort":{"a":2}}]'                              || 15975 | '$sort key ordering must be 1'
    'P'  | '[{"$group":{"n":{"$sum":1}}}]'                    || 15955 | 'must include an _id'
    'P'  | '[{"$group":{"_id":1,"n":{"$foo":1}}}]'            || 15952 | 'unknown group operator \'$foo\''
    'P'  | '[{"$group":{"_id":1,"a.b":{"$sum":1}}}]'          || 40235 | 'cannot contain \'.\''
    'P'  | '[{"$project":{"a":1,"b":0}}]'                     || 40179 | 'exclusion and inclusion'
    'P'  | '[{"$out":"x"},{"$limit":1}]'                      || 40601 | '$out can only be the final stage'
    'P'  | '[{"$limit":1},{"$indexStats":{}}]'                || 40602 | 'only valid as the first stage'
    'P'  | '[{"$facet":{"a":[{"$out":"x"}]}}]'                || 40600 | 'not allowed to be used within a $facet'
    'P'  | '[{"$match":{"loc":{"$near":[1,2]}}}]'             || 2     | 'not allowed in this context'
    'P'  | '[{"$redact":{"$literal":"x"}}]'                   || 17053 | '$redact must evaluate to'
    'P'  | '[{"$replaceRoot":{"newRoot":"$p"}}]'              || 40228 | 'must evaluate to an object'
    'P'  | '[{"$bucket":{"groupBy":"$p","boundaries":[0,20]}}]' || 40066 | 'no default was specified'
    'P'  | '[{"$bucket":{"groupBy":"$p","boundaries":[20,0]}}]' || 40194 | 'must be sorted'
    'P'  | '[{"$unwind":"tags"}]'                             || 28818 | 'prefixed with a \'$\''
    'E'  | '{"$foo":1}'                                       || 168   | 'Unrecognized expression \'$foo\''
    'E'  | '{"$add":1,"$abs":1}'                              || 15983 | 'exactly one field'
    'E'  | '"$$nope"'                                         || 17276 | 'Use of undefined variable: nope'
    'E'  | '{"$let":{"vars":{"X":1},"in":1}}'                 || 16867 | 'invalid character'
    'E'  | '{"$add":["$s",1]}'                                || 16554 | '$add only supports numeric or date types, not string'
    'E'  | '{"$add":["$d","$d"]}'                             || 16612 | 'only one date'
    'E'  | '{"$divide":[1,0]}'                                || 16608 | 'can\'t $divide by zero'
    'E'  | '{"$subtract":[1]}'                                || 16020 | 'takes exactly 2 arguments. 1 were passed in'
    'E'  | '{"$sqrt":-1}'                                     || 28714 | 'greater than or equal to 0'
    'E'  | '{"$concat":["a",1]}'                              || 16702 | '$concat only supports strings, not int'
    'E'  | '{"$size":"$s"}'                                   || 17124 | 'must be an array, but is string'
    'E'  | '{"$substrBytes":["$s",8,1]}'                      || 28657 | 'in the middle of a UTF-8 character'
    'E'  | '{"$year":"$s"}'                                   || 16006 | 'can\'t convert from BSON type string to Date'
    'E'  | '{"$hour":{"date":"$d","timezone":"Mars/Olympus"}}' || 40485 | 'unrecognized time zone identifier'
    'E'  | '{"$dateToString":{"date":"$d","format":"%q"}}'    || 18536 | 'Invalid format character \'%q\''
    'E'  | '{"$toInt":"12.5"}'                                || 241   | 'Failed to parse number \'12.5\''
    'E'  | '{"$toInt":{"$numberLong":"2147483648"}}'          || 241   | 'overflow'
    'E'  | '{"$toObjectId":"x"}'                              || 241   | 'Failed to parse objectId'
    'E'  | '{"$switch":{"branches":[{"case":false,"then":1}]}}' || 40066 | 'no default was specified'
    'E'  | '{"$meta":"textScore"}'                            || 40218 | '$text'
    'QP' | '{"_id":1}~{"a":1,"b":0}'                          || 2     | 'mix of inclusion and exclusion'
    'QP' | '{"_id":1}~{"a.$":1}'                              || 2     | 'Positional projection'
    'U'  | '{"$foo":{"a":1}}'                                 || 9     | 'Unknown modifier: $foo'
    'U'  | '{"a":1}'                                          || 9     | 'Unknown modifier: a'
    'U'  | '{"$set":{"a":1},"$inc":{"a":1}}'                  || 40    | 'would create a conflict at \'a\''
    'U'  | '{"$set":{"a":1,"a.b":1}}'                         || 40    | 'would create a conflict at \'a\''
    'U'  | '{"$set":{"_id":2}}'                               || 66    | 'immutable field \'_id\''
    'U'  | '{"$unset":{"_id":1}}'                             || 66    | 'immutable field \'_id\''
    'U'  | '{"$set":{"n.a":1}}'                               || 28    | 'Cannot create field \'a\''
    'U'  | '{"$inc":{"arr":1}}'                               || 14    | 'non-numeric type'
    'U'  | '{"$inc":{"n":"x"}}'                               || 14    | 'Cannot increment with non-numeric argument'
    'U'  | '{"$push":{"n":1}}'                                || 2     | 'must be an array but is of type int'
    'U'  | '{"$pop":{"n":1}}'                                 || 14    | 'non-array type'
    'U'  | '{"$pop":{"arr":2}}'                               || 9     | '$pop expects 1 or -1'
    'U'  | '{"$rename":{"n":"n"}}'                            || 2     | 'must differ'
    'U'  | '{"$set":{"arr.$":1}}'                             || 2     | 'positional operator'
    'U'  | '{"$set":{"arr.999999999":1}}'                     || 2     | 'backfill'
  }

  @Timeout(5)
  def "what nests too deeply is refused before the stack ends: #kind"() {
    when:
    run(deep(5000, wrap))

    then:
    thrown(QueryException)

    where:
    kind          | run                                                          | wrap
    'filter'      | { Filter.compile(it) }                                       | { new BsonDocument('$or', new BsonArray([it])) }
    'not'         | { Filter.compile(new BsonDocument('a', it)) }                | { new BsonDocument('$not', it) }
    'elemMatch'   | { Filter.compile(new BsonDocument('a', it)) }                | { new BsonDocument('$elemMatch', it) }
    'schema'      | { Filter.compile(new BsonDocument('$jsonSchema', it)) }      | { new BsonDocument('not', it) }
    'expression'  | { Pipeline.compile([new BsonDocument('$set', new BsonDocument('a', it))]) } | { new BsonDocument('$abs', it) }
    'project'     | { Pipeline.compile([new BsonDocument('$project', it)]) }     | { new BsonDocument('a', it) }
    'facet'       | { Pipeline.compile([it]) }                                   | { new BsonDocument('$facet', new BsonDocument('a', new BsonArray([it]))) }
  }

  @Timeout(5)
  def "an expression that grows without end is refused: #expression"() {
    when:
    OperatorCasesSpec.answer('E', expression)

    then:
    thrown(QueryException)

    where:
    expression << [
        '{"$size":{"$reduce":{"input":{"$range":[0,100000]},"initialValue":[1],"in":["$$value"]}}}',
        '{"$size":{"$reduce":{"input":{"$range":[0,100]},"initialValue":[1],"in":["$$value","$$value"]}}}',
        '{"$size":{"$reduce":{"input":{"$range":[0,100]},"initialValue":[1],"in":{"$concatArrays":["$$value","$$value"]}}}}',
        '{"$strLenCP":{"$reduce":{"input":{"$range":[0,100]},"initialValue":"x","in":{"$concat":["$$value","$$value"]}}}}',
        '{"$size":{"$range":[0,2147483647]}}',
    ]
  }

  @Timeout(5)
  def "a pattern made to explode takes no time: #pattern"() {
    given:
    def document = new BsonDocument('a', new org.bson.BsonString('a' * 100_000 + 'b'))

    when:
    def found
    try {
      found = Filter.compile(new BsonDocument('a', new BsonDocument('$regex', new org.bson.BsonString(pattern)))).matches(document)
    } catch (QueryException ignored) {
      found = false
    }

    then:
    !found

    where:
    pattern << ['(a*)*c', '(a|aa)+$', '(' * 5000 + ')' * 5000, '((((a{30}){30}){30}){30}){30}', 'a{2000}']
  }

  private static BsonDocument deep(int levels, Closure<BsonValue> wrap) {
    BsonValue value = new BsonDocument('$gt', new BsonInt32(1))
    levels.times { value = wrap(value) }
    value.asDocument()
  }
}
