package io.mandate.tenant.merchant

import io.mandate.tenant.catalog.Catalog
import spock.lang.Specification

class KnownPermissionSetsSpec extends Specification {

  def "permission set #id is called #chinese, and one platform at a time may hold it: #exclusive"() {
    given:
    def known = KnownPermissionSets.find(new PermissionSetId(id)).get()

    expect:
    known.chinese() == chinese
    known.exclusive() == exclusive

    where:
    id  | chinese           | exclusive
    17  | '获取小程序码'          | false
    18  | '小程序开发与数据分析'      | true
    49  | '小程序云开发管理'        | true
    73  | '标准版交易组件接入'       | true
    99  | '云开发短信服务'         | null
    102 | '云开发微信支付'         | null
    64  | null              | null
    171 | null              | null
  }

  def "a number that no page lists has no entry"() {
    expect:
    KnownPermissionSets.find(new PermissionSetId(50)).empty
  }

  def "every row is in both languages, or in none"() {
    expect:
    KnownPermissionSets.all().size() > 90
    (KnownPermissionSets.all() as List).every { row -> row.nameZh().present == row.nameEn().present && row.chinese() != '' && row.english() != '' }
    KnownPermissionSets.all().findAll { !it.named }*.id()*.value() == [64, 141, 171]
  }

  def "whatever an operation of the catalogue asks for is in the table"() {
    expect:
    Catalog.operations()*.permissionSets()*.ids().flatten().every { KnownPermissionSets.find(it).present }
  }
}
