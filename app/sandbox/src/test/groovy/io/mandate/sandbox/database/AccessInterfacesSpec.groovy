package io.mandate.sandbox.database

import io.mandate.sandbox.error.WeChatException
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class AccessInterfacesSpec extends Specification {

  @TempDir
  Path folder

  @AutoCleanup
  DatabaseFixture database

  void setup() {
    database = new DatabaseFixture(folder)
    database.collection('t')
  }

  Map acl() {
    return database.call('/componenttcb/dbgetacl', [collection_name: 't'])
  }

  void modify(Map body) {
    database.call('/componenttcb/dbmodifyacl', [collection_name: 't'] + body)
  }

  def "a collection is private until someone says otherwise"() {
    expect:
    acl() == [acl_tag: 'PRIVATE', rule: '']
  }

  def "a rule that was set is told: #body"() {
    when:
    modify(body)

    then:
    acl() == told

    where:
    body                                              | told
    [acl_tag: 'READONLY']                             | [acl_tag: 'READONLY', rule: '']
    [acl_tag: 'PRIVATE']                              | [acl_tag: 'PRIVATE', rule: '']
    [acl_tag: 'ADMINWRITE']                           | [acl_tag: 'ADMINWRITE', rule: '']
    [acl_tag: 'ADMINONLY', rule: 'ignored']           | [acl_tag: 'ADMINONLY', rule: '']
    [acl_tag: 'CUSTOM', rule: '{"read": true}']       | [acl_tag: 'CUSTOM', rule: '{"read": true}']
    [acl_tag: 'CUSTOM', rule: [read: true]]           | [acl_tag: 'CUSTOM', rule: '{"read":true}']
  }

  def "#body is refused with #errcode, and the rule stays"() {
    given:
    modify(acl_tag: 'READONLY')

    when:
    modify(body)

    then:
    def refused = thrown(WeChatException)
    refused.errcode() == errcode
    acl().acl_tag == 'READONLY'

    where:
    body                                           | errcode
    [:]                                            | 40101
    [acl_tag: 'public']                            | 40097
    [acl_tag: 'CUSTOM']                            | 40101
    [acl_tag: 'CUSTOM', rule: '{"read": ']         | 40097
    [acl_tag: 'CUSTOM', rule: '[1]']               | 40097
    [acl_tag: 'PRIVATE', collection_name: 'none']  | -502005
  }

  def "rules survive a restart"() {
    given:
    modify(acl_tag: 'ADMINONLY')

    expect:
    new FileAccessRules(folder).find(FakeCall.ENV, 't').tag() == AccessRule.AclTag.ADMINONLY
    new FileAccessRules(folder).find('another', 't') == AccessRule.DEFAULT
  }

  def "a collection that is dropped and made again is private again"() {
    given:
    modify(acl_tag: 'ADMINONLY')

    when:
    database.call('/tcb/databasecollectiondelete', [collection_name: 't'])
    database.collection('t')

    then:
    acl().acl_tag == 'PRIVATE'
  }

  def "a reset forgets all rules"() {
    given:
    modify(acl_tag: 'ADMINONLY')

    when:
    database.rules.reset()

    then:
    acl().acl_tag == 'PRIVATE'
    new FileAccessRules(folder).find(FakeCall.ENV, 't') == AccessRule.DEFAULT
  }

  def "a file that is not one of rules is named at the start"() {
    given:
    Files.createDirectories(folder.resolve('sandbox'))
    Files.writeString(folder.resolve('sandbox/access-rules.json'), text)

    when:
    new FileAccessRules(folder)

    then:
    def refused = thrown(IllegalStateException)
    refused.message.contains('access-rules.json')

    where:
    text << ['[]', '{"a": ', '']
  }
}
