package io.mandate.sandbox.database

import io.mandate.sandbox.error.WeChatException
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class CollectionInterfacesSpec extends Specification {

  @TempDir
  Path folder

  @AutoCleanup
  DatabaseFixture database

  void setup() {
    database = new DatabaseFixture(folder)
  }

  def "the listing of a merchant has a pager and ten rows"() {
    given:
    (1..12).each { database.collection('c' + (100 + it)) }

    expect:
    with(database.call('/tcb/databasecollectionget', [:])) {
      pager == [Offset: 0, Limit: 10, Total: 12]
      collections*.name == (101..110).collect { 'c' + it }
    }
    with(database.call('/tcb/databasecollectionget', [limit: 5, offset: 10])) {
      pager == [Offset: 10, Limit: 5, Total: 12]
      collections*.name == ['c111', 'c112']
    }
  }

  def "the listing of a component has a total, twenty rows and no pager"() {
    given:
    (1..22).each { database.collection('c' + (100 + it)) }

    expect:
    with(database.call('/componenttcb/dbcollection', [action: 'get'])) {
      total == 22
      collections.size() == 20
      pager == null
    }
    database.call('/componenttcb/dbcollection', [action: 'get', limit: '1', offset: '21']).collections*.name == ['c122']
  }

  def "a collection tells its documents, their bytes and its indexes"() {
    given:
    database.collection('empty')
    database.collection('t', "[{_id: 'a', n: 1}, {_id: 'b', n: 2}]")

    when:
    def listed = database.call('/componenttcb/dbcollection', [action: 'get']).collections.collectEntries { [it.name, it] }

    then:
    listed.empty == [name: 'empty', count: 0, size: 0, index_count: 1, index_size: listed.empty.index_size]
    listed.t.with { [count, size, index_count] } == [2, 2 * 23, 1]
    listed.t.index_size instanceof Integer
  }

  def "a collection is made and dropped by both families"() {
    when:
    database.call('/tcb/databasecollectionadd', [collection_name: 'a'])
    database.call('/componenttcb/dbcollection', [action: 'add', collection_name: 'b'])
    database.call('/tcb/databasecollectiondelete', [collection_name: 'b'])
    database.call('/componenttcb/dbcollection', [action: 'del', collection_name: 'a'])

    then:
    database.call('/componenttcb/dbcollection', [action: 'get']).total == 0
  }

  def "#path with #body is refused with #errcode: #errmsg"() {
    given:
    database.collection('known')

    when:
    database.call(path, body)

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == errcode
    refused.errmsg() == errmsg

    where:
    path                            | body                                       | errcode | errmsg
    '/tcb/databasecollectionadd'    | [collection_name: 'known']                 | -502013 | 'create collection fail. [ResourceExist] Table exist: known'
    '/tcb/databasecollectionadd'    | [:]                                        | 40101   | 'missing parameter: collection_name'
    '/tcb/databasecollectionadd'    | [collection_name: ' ']                     | 40097   | 'invalid args: collection_name is not a name'
    '/tcb/databasecollectionadd'    | [collection_name: 'system.users']          | 40097   | 'invalid args: collection_name is not a name'
    '/tcb/databasecollectionadd'    | [collection_name: 'a$b']                   | 40097   | 'invalid args: collection_name is not a name'
    '/tcb/databasecollectiondelete' | [collection_name: 'none']                  | -502005 | 'database collection not exists. [ResourceNotFound] Db or Table not exist: none. Please check your request, but if the problem cannot be solved, contact us.'
    '/tcb/databasecollectionget'    | [limit: -1]                                | 40097   | 'invalid args: limit and offset must not be negative'
    '/componenttcb/dbcollection'    | [action: 'drop', collection_name: 'known'] | 40097   | 'invalid args: action must be get, add or del'
  }

  def "an environment takes no more collections than its limit"() {
    given:
    def collections = new CollectionInterfaces(database.engine, database.rules, new DatabaseLimits(10, 1000, 20, 7, 99, 10, 20, 1000, 1))
    collections.add(new FakeCall([collection_name: 'a']))

    when:
    collections.add(new FakeCall([collection_name: 'b']))

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == -502004
  }

  def "an index can be made, is kept to, and goes again: #create"() {
    given:
    database.collection('t', "[{_id: 'a', n: 1}]")

    when:
    database.call(path, create)

    then:
    database.call('/componenttcb/dbcollection', [action: 'get']).collections[0].index_count == 2

    when:
    database.call(path, drop)

    then:
    database.call('/componenttcb/dbcollection', [action: 'get']).collections[0].index_count == 1

    where:
    path                    | create                                                                                                                        | drop
    '/tcb/updateindex'      | [collection_name: 't', create_indexes: [[name: 'i', unique: true, keys: [[name: 'n', direction: '1']]]]]                       | [collection_name: 't', drop_indexes: [[name: 'i']]]
    '/tcb/updateindex'      | [collection_name: 't', create_indexes: [[name: 'i', keys: [[name: 'l', direction: '2dsphere'], [name: 'n', direction: -1]]]]]   | [collection_name: 't', drop_indexes: [[name: 'i']]]
    '/componenttcb/dbindex' | [action: 'create', collection_name: 't', indexes: [[name: 'i', keys: [[name: 'n', direction: '-1']]]]]                         | [action: 'delete', collection_name: 't', indexes: [[name: 'i']]]
  }

  def "a unique index refuses a second document of the same value"() {
    given:
    database.collection('t', '[{n: 1}]')
    database.call('/tcb/updateindex', [collection_name: 't', create_indexes: [[name: 'i', unique: true, keys: [[name: 'n', direction: '1']]]]])

    when:
    database.query('/tcb/databaseadd', "db.collection('t').add({data: {n: 1}})")

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == -502001
    refused.errmsg().contains('E11000')
  }

  def "one call can change an index, because the old one goes first"() {
    given:
    database.collection('t')
    database.call('/tcb/updateindex', [collection_name: 't', create_indexes: [[name: 'i', keys: [[name: 'n', direction: '1']]]]])

    when:
    database.call('/tcb/updateindex', [collection_name: 't', drop_indexes: [[name: 'i']], create_indexes: [[name: 'i', keys: [[name: 'm', direction: '1']]]]])

    then:
    database.call('/componenttcb/dbcollection', [action: 'get']).collections[0].index_count == 2
  }

  def "an order that is wrong is refused before anything is done: #errmsg"() {
    given:
    database.collection('t')
    database.call('/tcb/updateindex', [collection_name: 't', create_indexes: [[name: 'old', keys: [[name: 'n', direction: '1']]]]])

    when:
    database.call('/tcb/updateindex', [collection_name: 't', drop_indexes: [[name: 'old']]] + body)

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == errcode
    refused.errmsg() == errmsg
    database.call('/componenttcb/dbcollection', [action: 'get']).collections[0].index_count == 2

    where:
    body                                                                          | errcode | errmsg
    [create_indexes: 'x']                                                         | 40097   | 'invalid args: create_indexes must be a list'
    [create_indexes: [[keys: []]]]                                                | 40101   | 'missing parameter: create_indexes[0].name'
    [create_indexes: [[name: 'i']]]                                               | 40101   | 'missing parameter: create_indexes[0].keys'
    [create_indexes: [[name: 'i', keys: []]]]                                     | 40097   | 'invalid args: create_indexes[0].keys must not be empty'
    [create_indexes: [[name: 'i', keys: [[name: 'n']]]]]                          | 40101   | 'missing parameter: create_indexes[0].keys[0].direction'
    [create_indexes: [[name: 'i', keys: [[name: 'n', direction: 'up']]]]]         | 40097   | 'invalid args: create_indexes[0].keys[0].direction must be 1, -1 or 2dsphere'
    [create_indexes: [[name: 'i', unique: 3, keys: [[name: 'n', direction: 1]]]]] | 40097   | 'invalid args: create_indexes[0].unique must be true or false'
    [create_indexes: [[name: 'i', keys: [[name: 'n', direction: 1], [name: 'n', direction: 1]]]]] | 40097 | 'invalid args: create_indexes[0].keys[1].name stands twice'
  }

  def "an index call without its list, for no collection or for no index is refused"() {
    given:
    database.collection('t')

    when:
    database.call(path, body)

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == errcode

    where:
    path                    | body                                                                                                     | errcode
    '/tcb/updateindex'      | [collection_name: 't']                                                                                   | 40101
    '/componenttcb/dbindex' | [action: 'create', collection_name: 't']                                                                 | 40101
    '/componenttcb/dbindex' | [action: 'make', collection_name: 't', indexes: []]                                                      | 40097
    '/tcb/updateindex'      | [collection_name: 'none', create_indexes: [[name: 'i', keys: [[name: 'n', direction: '1']]]]]            | -502005
    '/tcb/updateindex'      | [collection_name: 't', drop_indexes: [[name: 'none']]]                                                   | -502001
    '/tcb/updateindex'      | [collection_name: 't', drop_indexes: [[name: '_id_']]]                                                   | -502002
  }
}
