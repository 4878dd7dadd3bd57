package io.mandate.tenant

import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.environment.Environment
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.environment.EnvironmentStore
import io.mandate.tenant.merchant.Merchant
import io.mandate.tenant.merchant.MerchantStatus
import io.mandate.tenant.merchant.MerchantStore
import io.mandate.tenant.paging.PageRequest
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract

abstract class TenantStoreContract extends StoreContract {

  static final TenantOptions OPTIONS = new TenantOptions(new Quota(4L, 5L, null), 6, true)

  TenantStore getTenants() {
    store(TenantStore)
  }

  def "a tenant is found as it was stored"() {
    given:
    def tenant = tenant(
        component: newComponent().id(), name: '茶馆 & "söhne"', status: status, quota: quota)

    when:
    tenants.insert(tenant)

    then:
    tenants.find(tenant.id()).get() == tenant

    where:
    status                 | quota
    TenantStatus.ACTIVE    | Quota.UNLIMITED
    TenantStatus.SUSPENDED | new Quota(10L, null, Long.MAX_VALUE)
  }

  def "a tenant that nobody stored is not found"() {
    given:
    def nobody = tenant(component: newComponent().id())

    expect:
    tenants.find(nobody.id()).empty
    !tenants.update(nobody)
    !tenants.delete(nobody.id())
  }

  def "a tenant of the longest name is kept whole"() {
    given:
    def tenant = tenant(
        component: newComponent().id(), name: '名' * 200, id: new TenantId(unique('t').padRight(63, 'x')))

    when:
    tenants.insert(tenant)

    then:
    tenants.find(tenant.id()).get() == tenant
  }

  def "a second tenant of the same id is a conflict and changes nothing"() {
    given:
    def first = newTenant()

    when:
    tenants.insert(tenant(id: first.id(), component: newComponent().id(), name: 'Another'))

    then:
    def conflict = thrown(ConflictException)
    conflict.message.contains(first.id().value())
    tenants.find(first.id()).get() == first
  }

  def "a tenant of a component that does not exist is a conflict"() {
    given:
    def tenant = tenant(component: new ComponentAppId('wx-nobody'))

    when:
    tenants.insert(tenant)

    then:
    def conflict = thrown(ConflictException)
    conflict.message.contains('wx-nobody')
    tenants.find(tenant.id()).empty
  }

  def "of two tenants of the same id at once, one is stored"() {
    given:
    def id = new TenantId(unique('t'))
    def component = newComponent().id()

    when:
    def results = Race.run(8) { tenants.insert(tenant(id: id, component: component, name: "No $it")) }

    then:
    results.count { it == null } == 1
    results.count { it instanceof ConflictException } == 7
    tenants.find(id).get().name() == "No ${results.indexOf(null)}"
  }

  def "an update replaces name, status and quota, and never the component"() {
    given:
    def tenant = newTenant()
    def other = newComponent().id()

    when:
    def updated = tenants.update(
        new Tenant(tenant.id(), 'New', other, TenantStatus.SUSPENDED, new Quota(1L, 2L, 3L), OPTIONS))

    then:
    updated
    tenants.find(tenant.id()).get() == new Tenant(
        tenant.id(), 'New', tenant.component(), TenantStatus.SUSPENDED, new Quota(1L, 2L, 3L), OPTIONS)
  }

  def "tenants are listed by id, page by page"() {
    given:
    def prefix = unique('l')
    def component = newComponent().id()
    def ids = ['', '-', '-a', '0', 'a', 'a-', 'a0', 'b'].collect { new TenantId(prefix + it) }
    ids.shuffled().each { tenants.insert(tenant(id: it, component: component)) }

    expect:
    readAll(size) { tenants.list(it) }*.id().findAll { it in ids } == ids

    where:
    size << [1, 3, 500]
  }

  def "a tenant that holds a merchant is not deleted"() {
    given:
    def tenant = newTenant()
    store(MerchantStore).save(merchant(tenant, status: status))

    when:
    tenants.delete(tenant.id())

    then:
    def conflict = thrown(ConflictException)
    conflict.message.contains(tenant.id().value())
    conflict.message.contains('1 merchant')
    tenants.find(tenant.id()).present

    where:
    status << MerchantStatus.values()
  }

  def "a tenant that holds an environment is not deleted"() {
    given:
    def tenant = newTenant()
    store(EnvironmentStore).put(new Environment(new EnvironmentId(unique('e')), tenant.id(), [] as Set))

    when:
    tenants.delete(tenant.id())

    then:
    def conflict = thrown(ConflictException)
    conflict.message.contains('1 environment')
    tenants.find(tenant.id()).present
  }

  def "a deleted tenant is gone and its component can go too"() {
    given:
    def tenant = newTenant()

    expect:
    tenants.delete(tenant.id())
    tenants.find(tenant.id()).empty
    !tenants.delete(tenant.id())
    store(ComponentStore).delete(tenant.component())
  }

  def "tenants are listed by status and component"() {
    given:
    def component = newComponent().id()
    def active = tenant(component: component)
    def suspended = tenant(component: component, status: TenantStatus.SUSPENDED)
    [active, suspended, tenant(component: newComponent().id())].each { tenants.insert(it) }

    expect:
    readAll(50) { tenants.list(new TenantFilter(null, component), it) } as Set == [active, suspended] as Set
    readAll(50) { tenants.list(new TenantFilter(TenantStatus.SUSPENDED, component), it) } == [suspended]
    readAll(500) { tenants.list(new TenantFilter(TenantStatus.SUSPENDED, null), it) }.every { !it.active }
    tenants.list(new TenantFilter(null, new ComponentAppId('nobody')), PageRequest.first()).items() == []
  }

  def "a tenant that is deleted while a merchant comes leaves either both or neither"() {
    given:
    def tenant = newTenant()
    Merchant merchant = merchant(tenant)

    when:
    def results = Race.run([
      { -> tenants.delete(tenant.id()) },
      { -> store(MerchantStore).save(merchant) },
    ])

    then:
    results.count { it instanceof ConflictException } == 1
    results.every { it == null || it == true || it instanceof ConflictException }
    tenants.find(tenant.id()).present == store(MerchantStore).find(merchant.id()).present

    where:
    attempt << (1..20)
  }
}
