package io.mandate.sandbox.statement

import spock.lang.Specification

class AggregationSpec extends Specification {

  static List<String> stages(String chain) {
    return Statements.compile("const \$ = _.aggregate\ndb.collection('a').aggregate()${chain}.end()").pipeline()*.toJson()
  }

  def "#chain becomes #form"() {
    expect:
    stages(chain) == [form]

    where:
    chain                                   | form
    ".addFields({t: \$.sum('\$a')})"        | '{"$addFields": {"t": {"$sum": "$a"}}}'
    ".bucket({groupBy: '\$p', boundaries: [0, 1], default: 'x', output: {n: \$.sum(1)}})" | '{"$bucket": {"groupBy": "$p", "boundaries": [0, 1], "default": "x", "output": {"n": {"$sum": 1}}}}'
    ".bucketAuto({groupBy: '\$p', buckets: 2})" | '{"$bucketAuto": {"groupBy": "$p", "buckets": 2}}'
    ".collStats({count: {}})"               | '{"$collStats": {"count": {}}}'
    ".count('n')"                           | '{"$count": "n"}'
    ".facet({x: \$.pipeline().match({a: _.gt(1)}).limit(1).done()})" | '{"$facet": {"x": [{"$match": {"a": {"$gt": 1}}}, {"$limit": 1}]}}'
    ".geoNear({near: {type: 'Point', coordinates: [1, 2]}, distanceField: 'd', query: {o: {x: 1}}})" | '{"$geoNear": {"near": {"type": "Point", "coordinates": [1, 2]}, "distanceField": "d", "query": {"o.x": 1}}}'
    ".graphLookup({from: 'a', startWith: '\$n', connectFromField: 'n', connectToField: '_id', as: 'x'})" | '{"$graphLookup": {"from": "a", "startWith": "$n", "connectFromField": "n", "connectToField": "_id", "as": "x"}}'
    ".group({_id: null, n: \$.first('\$x')})" | '{"$group": {"_id": null, "n": {"$first": "$x"}}}'
    ".indexStats()"                         | '{"$indexStats": {}}'
    ".indexStats({})"                       | '{"$indexStats": {}}'
    ".limit(3)"                             | '{"$limit": 3}'
    ".lookup({from: 'b', localField: 'x', foreignField: 'y', as: 'z'})" | '{"$lookup": {"from": "b", "localField": "x", "foreignField": "y", "as": "z"}}'
    ".lookup({from: 'b', let: {x: '\$x'}, pipeline: \$.pipeline().match(_.expr(\$.and([\$.eq(['\$y', '\$\$x'])]))).project({_id: 0}).done(), as: 'z'})" | '{"$lookup": {"from": "b", "let": {"x": "$x"}, "pipeline": [{"$match": {"$expr": {"$and": [{"$eq": ["$y", "$$x"]}]}}}, {"$project": {"_id": 0}}], "as": "z"}}'
    ".match({a: _.gt(1).lt(5), o: {x: /y/}})" | '{"$match": {"o.x": {"$regularExpression": {"pattern": "y", "options": ""}}, "$and": [{"a": {"$gt": 1}}, {"a": {"$lt": 5}}]}}'
    ".match(_.or([{a: 1}, {b: 2}]))"        | '{"$match": {"$or": [{"a": 1}, {"b": 2}]}}'
    ".out('b')"                             | '{"$out": "b"}'
    ".project({a: 1, b: \$.dateToString({date: '\$d', format: '%Y'})})" | '{"$project": {"a": 1, "b": {"$dateToString": {"date": "$d", "format": "%Y"}}}}'
    ".redact(\$.cond({if: true, then: '\$\$KEEP', else: '\$\$PRUNE'}))" | '{"$redact": {"$cond": {"if": true, "then": "$$KEEP", "else": "$$PRUNE"}}}'
    ".replaceRoot({newRoot: '\$o'})"        | '{"$replaceRoot": {"newRoot": "$o"}}'
    ".sample({size: 2})"                    | '{"$sample": {"size": 2}}'
    ".skip(2)"                              | '{"$skip": 2}'
    ".sort({b: -1, a: 1})"                  | '{"$sort": {"b": -1, "a": 1}}'
    ".sortByCount('\$x')"                   | '{"$sortByCount": "$x"}'
    ".unwind('\$x')"                        | '{"$unwind": "$x"}'
    ".unwind({path: '\$x', preserveNullAndEmptyArrays: true})" | '{"$unwind": {"path": "$x", "preserveNullAndEmptyArrays": true}}'
    ".project({o: {a: {}, b: undefined}})"  | '{"$project": {"o": {"a": {}}}}'
  }

  def "every operator of the inventory is known: #operator"() {
    expect:
    stages(".project({x: \$.$operator('\$a')})") == ["{\"\$project\": {\"x\": {\"\$${operator == 'neq' ? 'ne' : operator}\": \"\$a\"}}}"]

    where:
    operator << ('abs add ceil divide exp floor ln log log10 mod multiply pow sqrt subtract trunc ' +
        'arrayElemAt arrayToObject concatArrays filter in indexOfArray isArray map objectToArray range reduce reverseArray size slice zip ' +
        'and or not cmp eq gt gte lt lte neq cond ifNull switch ' +
        'date dateFromParts dateFromString dateToString dayOfMonth dayOfWeek dayOfYear hour isoDayOfWeek isoWeek isoWeekYear millisecond minute month second week year ' +
        'literal mergeObjects allElementsTrue anyElementTrue setDifference setEquals setIntersection setIsSubset setUnion ' +
        'concat indexOfBytes indexOfCP split strLenBytes strLenCP strcasecmp substr substrBytes substrCP toLower toUpper ' +
        'meta addToSet avg first last max min push stdDevPop stdDevSamp sum let ' +
        'convert dateToParts ltrim rtrim trim toBool toDate toDecimal toDouble toInt toLong toObjectId toString type').tokenize()
  }

  def "#chain is refused: #reason"() {
    when:
    stages(chain)

    then:
    def refused = thrown(StatementException)
    refused.reason() == reason
    refused.line() == 2

    where:
    chain                               | reason
    ".merge('b')"                       | "an aggregation without end() has no property 'merge'"
    ".unset('b')"                       | "an aggregation without end() has no property 'unset'"
    ".project({x: \$.regexMatch({})})"  | "_.aggregate has no property 'regexMatch'"
    ".project({x: \$.ne([1, 2])})"      | "_.aggregate has no property 'ne'"
    ".project({x: \$.eq(1, 2)})"        | '_.aggregate.eq takes at most 1 argument'
    ".project({x: \$.sum()})"           | '_.aggregate.sum needs an argument'
    ".project({x: _.gt(1)})"            | '_.gt cannot be used as a value'
    ".project({x: \$.sum})"             | '_.aggregate.sum cannot be used as a value'
    ".limit()"                          | 'aggregate.limit needs an argument'
    ".match()"                          | '查询参数必须为对象'
    ".match([1])"                       | '查询参数必须为对象'
    ".geoNear(1)"                       | 'geoNear needs an object'
    ".lookup({pipeline: \$.pipeline().limit(1)})" | 'a pipeline without done() cannot be used as a value'
    ".facet({x: \$.pipeline().end()})"  | "a pipeline without done() has no property 'end'"
    ".done()"                           | "an aggregation without end() has no property 'done'"
  }
}
