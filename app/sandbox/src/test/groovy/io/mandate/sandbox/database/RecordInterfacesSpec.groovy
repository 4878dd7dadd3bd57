package io.mandate.sandbox.database

import io.mandate.sandbox.error.WeChatException
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class RecordInterfacesSpec extends Specification {

  @TempDir
  Path folder

  @AutoCleanup
  DatabaseFixture database

  void setup() {
    database = new DatabaseFixture(folder)
    database.collection('t', '[' + (1..30).collect { "{_id: 'd${it < 10 ? '0' : ''}$it', n: $it}" }.join(',') + ']')
  }

  def "a query answers ten rows unless it says otherwise, and counts all that match: #clauses"() {
    when:
    def answer = database.query('/tcb/databasequery', "db.collection('t').where({n: _.gt(5)})${clauses}.get()")

    then:
    answer.pager == pager
    answer.data.size() == rows

    where:
    clauses              | rows | pager
    ''                   | 10   | [Offset: 0, Limit: 10, Total: 25]
    '.limit(3).skip(1)'  | 3    | [Offset: 1, Limit: 3, Total: 25]
    '.limit(0)'          | 10   | [Offset: 0, Limit: 10, Total: 25]
    '.limit(5000)'       | 25   | [Offset: 0, Limit: 1000, Total: 25]
    '.skip(24)'          | 1    | [Offset: 24, Limit: 10, Total: 25]
    '.skip(100)'         | 0    | [Offset: 100, Limit: 10, Total: 25]
  }

  def "rows are documents as extended JSON, in the order and with the fields asked for"() {
    expect:
    database.query('/tcb/databasequery', "db.collection('t').orderBy('n', 'desc').field({_id: false, n: true}).limit(2).get()").data ==
        ['{"n":{"$numberInt":"30"}}', '{"n":{"$numberInt":"29"}}']
  }

  def "the component's family spells the pager in small letters"() {
    expect:
    database.call('/componenttcb/dbrecord', [action: 'query', query: "db.collection('t').limit(1).get()"]).pager ==
        [offset: 0, limit: 1, total: 30]
  }

  def "Query is read as query"() {
    expect:
    database.call('/tcb/databasecount', [Query: "db.collection('t').count()"]) == [count: 30]
  }

  def "an aggregation without a limit stage answers twenty rows, with one as many as it says"() {
    expect:
    database.query('/tcb/databaseaggregate', "db.collection('t').aggregate()${stages}.end()").data.size() == rows

    where:
    stages                          | rows
    ''                              | 20
    '.match({n: _.gt(25)})'         | 5
    '.limit(25)'                    | 25
    '.limit(25).skip(5)'            | 20
  }

  def "no aggregation answers more than the greatest number of rows"() {
    given:
    def limits = new DatabaseLimits(10, 1000, 20, 7, 1024 * 1024, 10, 20, 1000, 1000)
    def records = new RecordInterfaces(database.engine, new Queries(database.clock), limits)

    expect:
    records.aggregate(new FakeCall([query: "db.collection('t').aggregate().limit(25).end()"])).get('data').size() == 7
  }

  def "a result beyond the size limit is refused: #path"() {
    given:
    database.collection('big')
    6.times { database.query('/tcb/databaseadd', "db.collection('big').add({data: {s: '${'x' * 200_000}'}})") }

    when:
    database.query(path, "db.collection('big')$end")

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == -602001
    refused.errmsg() == 'database query result size exceed limit (1MB)'

    where:
    path                     | end
    '/tcb/databasequery'     | '.get()'
    '/tcb/databaseaggregate' | '.aggregate().end()'
  }

  def "adding gives the ids back, its own and new ones"() {
    when:
    def answer = database.query('/tcb/databaseadd', "db.collection('t').add({data: [{_id: 'x'}, {_id: 7}, {a: 1}]})")

    then:
    answer.id_list[0..1] == ['x', '7']
    answer.id_list[2] ==~ /[0-9a-f]{32}/
  }

  def "updating counts what matched and what changed, and names what set() inserted"() {
    expect:
    database.query('/tcb/databaseupdate', "db.collection('t')$call") == answer

    where:
    call                                                   | answer
    ".where({n: _.lte(3)}).update({data: {n: 3}})"         | [matched: 3, modified: 2, id: '']
    ".doc('d01').update({data: {m: _.inc(1)}})"            | [matched: 1, modified: 1, id: '']
    ".doc('none').update({data: {m: 1}})"                  | [matched: 0, modified: 0, id: '']
    ".doc('d01').set({data: {m: 1}})"                      | [matched: 1, modified: 1, id: '']
    ".doc('new').set({data: {m: 1}})"                      | [matched: 0, modified: 0, id: 'new']
  }

  def "deleting counts: #call"() {
    expect:
    database.query('/tcb/databasedelete', "db.collection('t')$call") == [deleted: deleted]

    where:
    call                              | deleted
    ".where({n: _.lt(4)}).remove()"   | 3
    ".doc('d01').remove()"            | 1
    ".doc('none').remove()"           | 0
  }

  def "the component's record interface does #action"() {
    expect:
    database.call('/componenttcb/dbrecord', [action: action, query: "db.collection('t')$call"]) == answer

    where:
    action   | call                                | answer
    'insert' | ".add({data: {_id: 'x'}})"          | [id_list: ['x']]
    'update' | ".doc('d01').update({data: {n: 9}})" | [matched: 1, modified: 1, id: '']
    'delete' | ".doc('d01').remove()"              | [deleted: 1]
  }

  def "the sandbox's time, moved by its clock, stands for the server's date"() {
    given:
    database.clock.advance(java.time.Duration.ofHours(1))
    database.query('/tcb/databaseadd', "db.collection('t').add({data: {_id: 'x', at: db.serverDate({offset: 1000})}})")

    expect:
    database.query('/tcb/databasequery', "db.collection('t').doc('x').field({_id: false, at: true}).get()").data ==
        ["{\"at\":{\"\$date\":{\"\$numberLong\":\"${DatabaseFixture.NOW.toEpochMilli() + 3_601_000}\"}}}"]
  }

  def "#path refuses #query with #errcode #errmsg"() {
    when:
    database.query(path, query)

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == errcode
    refused.errmsg() == errmsg

    where:
    path                     | query                                             | errcode | errmsg
    '/tcb/databasequery'     | "db.collection('t')\n.find()"                     | -602002 | "invalid query string hint: [a collection has no property 'find' at line 2, column 2]"
    '/tcb/databasequery'     | "db.collection('t').count()"                      | -602002 | 'invalid query string hint: [count() does not fit here, but get() at line 1, column 20]'
    '/tcb/databaseaggregate' | "db.collection('t').get()"                        | -602002 | 'invalid query string hint: [get() does not fit here, but end() at line 1, column 20]'
    '/tcb/databasecount'     | "db.collection('t').get()"                        | -602002 | 'invalid query string hint: [get() does not fit here, but count() at line 1, column 20]'
    '/tcb/databaseadd'       | "db.collection('t').doc('x').set({data: {a: 1}})" | -602002 | 'invalid query string hint: [set() does not fit here, but add() at line 1, column 29]'
    '/tcb/databaseupdate'    | "db.collection('t').remove()"                     | -602002 | 'invalid query string hint: [remove() does not fit here, but update(), set() at line 1, column 20]'
    '/tcb/databasedelete'    | "db.collection('t').count()"                      | -602002 | 'invalid query string hint: [count() does not fit here, but remove() at line 1, column 20]'
    '/tcb/databasequery'     | "db.collection('none').get()"                     | -502005 | 'database collection not exists. [ResourceNotFound] Db or Table not exist: none. Please check your request, but if the problem cannot be solved, contact us.'
    '/tcb/databaseadd'       | "db.collection('none').add({data: {a: 1}})"       | -502005 | 'database collection not exists. [ResourceNotFound] Db or Table not exist: none. Please check your request, but if the problem cannot be solved, contact us.'
    '/tcb/databaseaggregate' | "db.collection('none').aggregate().end()"         | -502005 | 'database collection not exists. [ResourceNotFound] Db or Table not exist: none. Please check your request, but if the problem cannot be solved, contact us.'
    '/tcb/databasecount'     | "db.collection('none').count()"                   | -502005 | 'database collection not exists. [ResourceNotFound] Db or Table not exist: none. Please check your request, but if the problem cannot be solved, contact us.'
    '/tcb/databaseupdate'    | "db.collection('none').where({a: 1}).update({data: {b: 1}})" | -502005 | 'database collection not exists. [ResourceNotFound] Db or Table not exist: none. Please check your request, but if the problem cannot be solved, contact us.'
    '/tcb/databasedelete'    | "db.collection('none').where({a: 1}).remove()"    | -502005 | 'database collection not exists. [ResourceNotFound] Db or Table not exist: none. Please check your request, but if the problem cannot be solved, contact us.'
  }

  def "a duplicate key is told in MongoDB's words"() {
    when:
    database.query('/tcb/databaseadd', "db.collection('t').add({data: {_id: 'd01'}})")

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == -502001
    refused.errmsg().startsWith('database request fail. [FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error collection: ')
  }

  def "what MongoDB does not understand is an invalid command: #query"() {
    when:
    database.query(path, query)

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == -502002
    refused.errmsg().startsWith('database invalid command. [FailedOperation] ')

    where:
    path                     | query
    '/tcb/databasequery'     | "db.collection('t').where({a: {\$bogus: 1}}).get()"
    '/tcb/databaseaggregate' | "db.collection('t').aggregate().limit('10').end()"
    '/tcb/databaseaggregate' | "db.collection('t').aggregate().project({x: {\$bogus: 1}}).end()"
  }

  def "a call without its query, or with an unknown action, says so"() {
    when:
    database.call(path, body)

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == errcode
    refused.errmsg() == errmsg

    where:
    path                     | body                | errcode | errmsg
    '/tcb/databasequery'     | [:]                 | 40101   | 'missing parameter: query'
    '/componenttcb/dbrecord' | [action: 'upsert']  | 40097   | 'invalid args: action must be insert, delete, update or query'
  }
}
