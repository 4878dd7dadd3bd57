package io.mandate.tenant.authorization

import io.mandate.tenant.ConflictException
import io.mandate.tenant.Tenant
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.paging.PageRequest
import io.mandate.tenant.secret.SecretHash
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract
import java.time.Instant

abstract class AuthorizationStoreContract extends StoreContract {

  AuthorizationStore getAuthorizations() {
    store(AuthorizationStore)
  }

  static Authorization link(Tenant tenant, Map<String, Object> changes = [:]) {
    def createdAt = changes.createdAt as Instant ?: NOON
    new Authorization(
        changes.id as String ?: unique('auth-'),
        tenant.id(),
        tenant.component(),
        changes.preAuthCode as SecretHash ?: SecretHash.of(secret()),
        createdAt,
        createdAt.plusSeconds(1800),
        changes.completedBy as AuthorizerAppId)
  }

  def "a link is found by its id and by its pre_auth_code as it was stored"() {
    given:
    def link = link(newTenant(), [completedBy: merchant])

    when:
    authorizations.insert(link)

    then:
    authorizations.find(link.id()).get() == link
    authorizations.findByPreAuthCode(link.preAuthCode()).get() == link

    where:
    merchant << [null, appId()]
  }

  def "a link that nobody stored is not found: #what"() {
    expect:
    authorizations.find(id).empty
    authorizations.findByPreAuthCode(SecretHash.of(secret())).empty
    !authorizations.complete(id, appId())

    where:
    what                  | id
    'a word'              | 'nobody'
    'empty'               | ''
    'the character NUL'   | 'no\u0000body'
    'half a character'    | 'no\uDC00body'
    'ten thousand letters' | 'x' * 10_000
    'SQL'                 | "' OR ''='"
  }

  def "a taken id or pre_auth_code is a conflict"() {
    given:
    def first = link(newTenant())
    authorizations.insert(first)

    when:
    authorizations.insert(link(newTenant(), taken(first)))

    then:
    thrown(ConflictException)
    authorizations.find(first.id()).get() == first

    where:
    taken << [{ [id: it.id()] }, { [preAuthCode: it.preAuthCode()] }]
  }

  def "a link of no tenant is a conflict"() {
    given:
    def nobody = tenant(component: newComponent().id())

    when:
    authorizations.insert(link(nobody))

    then:
    thrown(ConflictException)
  }

  def "a link is used by one merchant, however often"() {
    given:
    def link = link(newTenant())
    def merchant = appId()
    authorizations.insert(link)

    expect:
    authorizations.complete(link.id(), merchant)
    authorizations.complete(link.id(), merchant)
    !authorizations.complete(link.id(), appId())
    authorizations.find(link.id()).get().merchant().get() == merchant
  }

  def "of several merchants that use a link at once, one has it"() {
    given:
    def link = link(newTenant())
    def merchants = (1..6).collect { appId() }
    authorizations.insert(link)

    when:
    def results = Race.run(6) { authorizations.complete(link.id(), merchants[it]) }

    then:
    results.count(true) == 1
    results.count(false) == 5
    authorizations.find(link.id()).get().completedBy() == merchants[results.indexOf(true)]

    where:
    attempt << (1..5)
  }

  def "a tenant's links are listed newest first, page by page, and another tenant's are not"() {
    given:
    def tenant = newTenant()
    def prefix = unique('a')
    def wanted = [
      link(tenant, [createdAt: NOON.plusSeconds(5)]),
      link(tenant, [id: prefix + '_z']),
      link(tenant, [id: prefix + '_a']),
      link(tenant, [id: prefix + '-a']),
      link(tenant, [createdAt: NOON.minusSeconds(5)]),
    ]
    wanted.shuffled().each { authorizations.insert(it) }
    authorizations.insert(link(newTenant()))

    expect:
    readAll(size) { authorizations.list(tenant.id(), it) } == wanted

    where:
    size << [1, 2, 5, 6]
  }

  def "a cursor that no list gave is refused: #what"() {
    when:
    authorizations.list(newTenant().id(), new PageRequest(cursor, 10))

    then:
    thrown(IllegalArgumentException)

    where:
    what                | cursor
    'a word'            | 'x'
    'a time alone'      | '1'
    'no name'           | '1_'
    'too great a time'  | '99999999999999999999_a'
    'the character NUL' | '1_\u0000'
    'too long'          | '1_' + 'x' * 10_000
  }

  def "a link is found by the code that was claimed at it, and by no other"() {
    given:
    def link = link(newTenant())
    def code = SecretHash.of(secret())
    authorizations.insert(link)

    expect:
    authorizations.claimedWith(code).empty

    when:
    authorizations.claim(link.id(), SecretHash.of(secret()))
    authorizations.claim(link.id(), code)

    then:
    authorizations.claimedWith(code).get() == link
    authorizations.claimedWith(SecretHash.of(secret())).empty
  }
}
