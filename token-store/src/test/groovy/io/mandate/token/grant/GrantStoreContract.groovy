package io.mandate.token.grant

import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.UnknownComponentException
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.merchant.MerchantStore
import io.mandate.tenant.secret.Secret
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract

abstract class GrantStoreContract extends StoreContract {

  GrantStore getGrants() {
    store(GrantStore)
  }

  MerchantId newMerchant() {
    new MerchantId(newComponent().id(), appId())
  }

  def "the first authorisation gives version 1 and is found"() {
    given:
    def merchant = newMerchant()
    def token = secret('refresh')

    when:
    def grant = grants.authorize(merchant, token, NOON)

    then:
    grant == new Grant(merchant, token, NOON, 1)
    grants.find(merchant).get() == grant
  }

  def "a merchant that never authorised has no grant"() {
    given:
    def merchant = newMerchant()

    expect:
    grants.find(merchant).empty
    !grants.rotate(new Grant(merchant, secret(), NOON, 1), secret())
    grants.find(merchant).empty
    grants.withdraw(merchant, NOON)
  }

  def "a merchant of a component that is gone gets no grant, by name"() {
    given:
    def merchant = new MerchantId(new ComponentAppId(unique('wxgone')), appId())

    when:
    grants.authorize(merchant, secret(), NOON)

    then:
    thrown(UnknownComponentException)
    grants.find(merchant).empty
  }

  def "the grant of the same appid with another component is another grant"() {
    given:
    def merchant = newMerchant()
    grants.authorize(merchant, secret(), NOON)

    expect:
    grants.find(new MerchantId(newComponent().id(), merchant.authorizer())).empty
  }

  def "a new authorisation replaces what was not authorised later"() {
    given:
    def merchant = newMerchant()
    def old = secret('old')
    def fresh = secret('fresh')
    grants.authorize(merchant, old, NOON)

    when:
    def standing = grants.authorize(merchant, fresh, NOON.plusSeconds(seconds))

    then:
    standing.refreshToken() == (replaces ? fresh : old)
    standing.authorizedAt() == (replaces ? NOON.plusSeconds(seconds) : NOON)
    standing.version() == (replaces ? 2 : 1)
    grants.find(merchant).get() == standing

    where:
    seconds || replaces
    1       || true
    0       || true
    -1      || false
  }

  def "a refreshed token replaces exactly the version it came from"() {
    given:
    def merchant = newMerchant()
    def first = grants.authorize(merchant, secret(), NOON)
    def second = secret('second')

    expect:
    grants.rotate(first, second)
    grants.find(merchant).get() == new Grant(merchant, second, NOON, 2)
    !grants.rotate(first, secret('late'))
    grants.find(merchant).get() == new Grant(merchant, second, NOON, 2)
  }

  def "of several refreshes of one version at once, one is kept"() {
    given:
    def merchant = newMerchant()
    def grant = grants.authorize(merchant, secret(), NOON)
    List<Secret> tokens = (1..6).collect { secret("t$it") }

    when:
    def results = Race.run(6) { grants.rotate(grant, tokens[it]) }

    then:
    results.count(true) == 1
    results.count(false) == 5
    grants.find(merchant).get() == new Grant(merchant, tokens[results.indexOf(true)], NOON, 2)

    where:
    attempt << (1..5)
  }

  def "of several authorisations at once, the latest stands"() {
    given:
    def merchant = newMerchant()
    List<Secret> tokens = (0..5).collect { secret("t$it") }

    when:
    def results = Race.run(6) { grants.authorize(merchant, tokens[it], NOON.plusSeconds(it)) }

    then:
    results.every { it instanceof Grant }
    results.eachWithIndex { grant, number -> assert grant.authorizedAt() >= NOON.plusSeconds(number) }
    with(grants.find(merchant).get()) {
      refreshToken() == tokens[5]
      authorizedAt() == NOON.plusSeconds(5)
    }

    where:
    attempt << (1..5)
  }

  def "a refresh that began before a new authorisation does not replace it"() {
    given:
    def merchant = newMerchant()
    def old = grants.authorize(merchant, secret('old'), NOON)
    def fresh = grants.authorize(merchant, secret('fresh'), NOON.plusSeconds(1))

    expect:
    !grants.rotate(old, secret('late'))
    grants.find(merchant).get() == fresh
  }

  def "a withdrawal ends what was not authorised after it"() {
    given:
    def merchant = newMerchant()
    def grant = grants.authorize(merchant, secret(), NOON)

    expect:
    grants.withdraw(merchant, NOON.plusSeconds(seconds)) == ends
    grants.find(merchant) == (ends ? Optional.empty() : Optional.of(grant))

    where:
    seconds || ends
    1       || true
    0       || true
    -1      || false
  }

  def "a refresh that began before a withdrawal brings nothing back, even after a new consent"() {
    given:
    def merchant = newMerchant()
    def before = grants.authorize(merchant, secret('before'), NOON)
    grants.withdraw(merchant, NOON.plusSeconds(1))

    expect:
    !grants.rotate(before, secret('late'))
    grants.find(merchant).empty

    when:
    def after = grants.authorize(merchant, secret('after'), NOON.plusSeconds(2))

    then:
    after.version() > before.version()
    !grants.rotate(before, secret('late'))
    grants.find(merchant).get() == after
  }

  def "a merchant that is forgotten loses its grant, and versions still grow"() {
    given:
    def tenant = newTenant()
    def merchant = merchant(tenant)
    store(MerchantStore).save(merchant)
    def before = grants.authorize(merchant.id(), secret(), NOON)

    when:
    store(MerchantStore).delete(tenant.id(), merchant.id())

    then:
    grants.find(merchant.id()).empty
    !grants.rotate(before, secret('late'))
    grants.authorize(merchant.id(), secret(), NOON.minusSeconds(5)).version() > before.version()
  }

  def "a tenant that holds no such merchant forgets nobody's grant"() {
    given:
    def tenant = newTenant()
    def merchant = merchant(tenant)
    store(MerchantStore).save(merchant)
    def grant = grants.authorize(merchant.id(), secret(), NOON)

    when:
    def deleted = store(MerchantStore).delete(newTenant(tenant.component()).id(), merchant.id())

    then:
    !deleted
    grants.find(merchant.id()).get() == grant
  }
}
