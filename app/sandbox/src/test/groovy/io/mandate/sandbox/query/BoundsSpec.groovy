package io.mandate.sandbox.query

import spock.lang.Specification

/** What a filter and a pipeline tell those who look for an index. */
class BoundsSpec extends Specification {

  def "the filter #filter is bound by #bounds"() {
    expect:
    Filter.compile(Bson.document(filter)).bounds().collect { show(it) } == bounds

    where:
    filter                                        || bounds
    '{}'                                          || []
    '{a: 1}'                                      || ['a = 1']
    '{a: null}'                                   || ['a = null']
    '{"a.b": {x: 1}}'                             || ['a.b = {"x":1}']
    '{a: {$in: [1, "x"]}}'                        || ['a = 1|"x"']
    '{a: {$in: [/x/]}}'                           || []
    '{a: {$in: []}}'                              || []
    '{a: /^x/}'                                   || []
    '{a: {$gt: 1, $lte: 5}}'                      || ['a (1, 5]']
    '{a: {$gte: 1}}'                              || ['a [1, ']
    '{a: {$lt: "x"}}'                             || ['a , "x")']
    '{$and: [{a: {$gt: 1}}, {a: {$lt: 3}, b: 2}]}' || ['a (1, 3)', 'b = 2']
    '{a: {$gt: 1}, $or: [{b: 1}, {b: 2}]}'        || ['a (1, ']
    '{a: {$gt: null}}'                            || []
    '{a: {$ne: 1}}'                               || []
    '{a: {$not: {$gt: 1}}}'                       || []
    '{$nor: [{a: 1}]}'                            || []
    '{a: {$elemMatch: {$gt: 1}}}'                 || []
  }

  private static String show(bound) {
    def text = { it == null ? '' : Bson.text(it).replaceAll('\\{"[$]numberInt":"(\\d+)"\\}', '$1') }
    if (bound.equalTo()) {
      return "${bound.path()} = ${bound.equalTo().collect(text).join('|')}".toString()
    }
    String lower = bound.lower() == null ? '' : (bound.lowerInclusive() ? '[' : '(') + text(bound.lower())
    String upper = bound.upper() == null ? '' : text(bound.upper()) + (bound.upperInclusive() ? ']' : ')')
    "${bound.path()} $lower, $upper".toString()
  }

  def "the pipeline #pipeline begins with match #match, sort #sort, limit #limit"() {
    given:
    def lead = Pipeline.compile(Bson.documents(pipeline)).lead()

    expect:
    lead.match() == Bson.document(match)
    lead.sort() == Bson.document(sort)
    lead.limit() == (limit == null ? OptionalLong.empty() : OptionalLong.of(limit))

    where:
    pipeline                                                 || match    | sort      | limit
    '[]'                                                     || '{}'     | '{}'      | null
    '[{$match: {a: 1}}, {$sort: {b: -1}}, {$limit: 5}]'      || '{a: 1}' | '{b: -1}' | 5
    '[{$sort: {b: -1}}, {$limit: 5}]'                        || '{}'     | '{b: -1}' | 5
    '[{$match: {a: 1}}, {$limit: 5}]'                        || '{a: 1}' | '{}'      | 5
    '[{$project: {a: 1}}, {$match: {a: 1}}]'                 || '{}'     | '{}'      | null
    '[{$match: {a: 1}}, {$match: {b: 1}}, {$sort: {b: -1}}]' || '{a: 1}' | '{}'      | null
  }
}
