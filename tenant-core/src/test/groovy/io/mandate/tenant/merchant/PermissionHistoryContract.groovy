package io.mandate.tenant.merchant

import io.mandate.tenant.ConflictException
import io.mandate.tenant.Tenant
import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStore
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract
import java.time.Instant

abstract class PermissionHistoryContract extends StoreContract {

  PermissionHistory getHistory() {
    store(PermissionHistory)
  }

  static PermissionChange change(Tenant tenant, MerchantId merchant, PermissionSource source, int... sets) {
    new PermissionChange(tenant.id(), merchant, source, PermissionSets.of(sets), NOON)
  }

  def "changes are told newest first, as many as asked for"() {
    given:
    def tenant = newTenant()
    def merchant = new MerchantId(tenant.component(), appId())
    def changes = [
        change(tenant, merchant, PermissionSource.QUERY_AUTH, 17),
        change(tenant, merchant, PermissionSource.GET_AUTHORIZER_INFO, 17, 49),
        change(tenant, merchant, PermissionSource.WITHDRAWAL),
        change(tenant, merchant, PermissionSource.QUERY_AUTH, 17)]

    expect:
    history.latest(tenant.id(), merchant, 9) == []
    changes.every { history.add(it) }
    history.latest(tenant.id(), merchant, 9) == changes.reverse()
    history.latest(tenant.id(), merchant, 2) == [changes[3], changes[2]]
  }

  def "what the newest change says already is not added: #what"() {
    given:
    def tenant = newTenant()
    def merchant = new MerchantId(tenant.component(), appId())
    history.add(change(tenant, merchant, first, sets as int[]))

    expect:
    history.add(change(tenant, merchant, second, sets as int[])) == added
    history.latest(tenant.id(), merchant, 9).size() == (added ? 2 : 1)

    where:
    what                             | first                         | second                               | sets     || added
    'the same sets, asked again'     | PermissionSource.QUERY_AUTH   | PermissionSource.GET_AUTHORIZER_INFO | [17, 49] || false
    'a withdrawal, told twice'       | PermissionSource.WITHDRAWAL   | PermissionSource.WITHDRAWAL          | []       || false
    'a consent to nothing at all'    | PermissionSource.WITHDRAWAL   | PermissionSource.QUERY_AUTH          | []       || true
  }

  def "of the same change told by several at once, one is added"() {
    given:
    def tenant = newTenant()
    def merchant = new MerchantId(tenant.component(), appId())

    expect:
    Race.run(4) { history.add(change(tenant, merchant, PermissionSource.QUERY_AUTH, 49)) }.count(true) == 1
    history.latest(tenant.id(), merchant, 9).size() == 1
  }

  def "another tenant sees nothing of it, and has a history of its own"() {
    given:
    def tenant = newTenant()
    def other = newTenant(tenant.component())
    def merchant = new MerchantId(tenant.component(), appId())
    def stranger = new MerchantId(tenant.component(), appId())
    def theirs = change(other, merchant, PermissionSource.QUERY_AUTH, 49)

    when:
    history.add(change(tenant, merchant, PermissionSource.QUERY_AUTH, 49))

    then:
    history.latest(other.id(), merchant, 9) == []
    history.latest(tenant.id(), stranger, 9) == []
    history.add(theirs)
    history.latest(other.id(), merchant, 9) == [theirs]
  }

  def "a change of #whose is a conflict"() {
    given:
    def merchant = new MerchantId(newTenant().component(), appId())

    when:
    history.add(new PermissionChange(tenant.call(this), merchant, PermissionSource.QUERY_AUTH, PermissionSets.of(49), NOON))

    then:
    thrown(ConflictException)

    where:
    whose                             | tenant
    'a tenant that does not exist'    | { spec -> new TenantId('nobody') }
    'a tenant of another component'   | { spec -> spec.newTenant().id() }
  }

  def "the history of a tenant ends with it"() {
    given:
    def tenant = newTenant()
    def merchant = new MerchantId(tenant.component(), appId())
    history.add(change(tenant, merchant, PermissionSource.QUERY_AUTH, 49))

    when:
    store(TenantStore).delete(tenant.id())
    store(TenantStore).insert(tenant)

    then:
    history.latest(tenant.id(), merchant, 9) == []
  }

  def "very many sets and a time in microseconds are kept whole"() {
    given:
    def tenant = newTenant()
    def merchant = new MerchantId(tenant.component(), appId())
    def change = new PermissionChange(tenant.id(), merchant, PermissionSource.QUERY_AUTH,
        PermissionSets.of(1..1000), Instant.parse('2026-03-01T12:00:00.000001Z'))

    expect:
    history.add(change)
    history.latest(tenant.id(), merchant, 1) == [change]
  }
}
