package io.mandate.sandbox.statement

import spock.lang.Specification

class StatementCasesSpec extends Specification {

  static final List<SdkCase> CASES = SdkCase.read('/cases/statements.txt')

  /**
   * Where we differ from the SDK on purpose: the SDK lacks facet, which WeChat documents; it sends
   * the innards of a command that stands in a projection or in an array, which no database
   * understands. A projection's command is compiled; a command in an array is refused.
   */
  static final List<String> DIFFERENT = ['.facet(', '_.project.elemMatch(', 'e:[1,{f:_.inc(1)}]']

  static boolean differs(SdkCase it) {
    return DIFFERENT.any { part -> it.statement.contains(part) }
  }

  def "the open cases are all there"() {
    expect:
    CASES.size() == 45
    CASES.count { differs(it) } == DIFFERENT.size()
  }

  def "#statement becomes what the SDK makes of it"() {
    when:
    def got = sdk.got()
    def wanted = sdk.wanted()

    then:
    got == wanted
    inOrder(got) == inOrder(wanted)

    where:
    sdk << CASES.findAll { !it.refused && !differs(it) }
    statement = sdk.statement
  }

  def "#statement is refused with the SDK's words"() {
    when:
    sdk.got()

    then:
    def refused = thrown(StatementException)
    refused.reason() == sdk.refusal
    refused.line() == 2
    refused.column() > 1

    where:
    sdk << CASES.findAll { it.refused && !differs(it) }
    statement = sdk.statement
  }

  def "a facet, which the SDK lacks and WeChat documents, compiles"() {
    expect:
    Statements.compile("db.collection('a').aggregate().facet({a:[]}).end()").pipeline()*.toJson() ==
        ['{"$facet": {"a": []}}']
  }

  def "a command in a projection is compiled and not sent as the SDK's innards"() {
    expect:
    Statements.compile(
        "db.collection('a').field({c:_.project.slice([1,2]),d:_.project.elemMatch({x:_.gt(1)})}).get()")
        .projection().toJson() == '{"c": {"$slice": [1, 2]}, "d": {"$elemMatch": {"x": {"$gt": 1}}}}'
  }

  def "a command inside an array of an update is refused by name, and the rest compiles as in the SDK"() {
    when:
    Statements.compile("db.collection('a').doc('x').update({e:[1,{f:_.inc(1)}]})")

    then:
    def refused = thrown(StatementException)
    refused.message == '_.inc cannot be used as a value at line 1, column 29'

    and:
    Statements.compile(
        "db.collection('a').doc('x').update({'a.b':1,c:{d:_.remove()},e:[1,{f:2}],g:{},h:null,i:undefined})")
        .update().toJson() == '{"$set": {"a.b": 1, "e": [1, {"f": 2}], "h": null}, "$unset": {"c.d": ""}}'
  }

  /** The keys of every document in their order, which comparing maps does not look at. */
  private static String inOrder(Object tree) {
    if (tree instanceof Map) {
      return tree.collect { key, value -> key + inOrder(value) }.toString()
    }
    return tree instanceof List ? tree.collect { inOrder(it) }.toString() : ''
  }
}
