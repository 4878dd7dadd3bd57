package io.mandate.tenant.merchant

import io.mandate.tenant.ConflictException
import io.mandate.tenant.TenantId
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract
import java.time.Instant

abstract class MerchantStoreContract extends StoreContract {

  MerchantStore getMerchants() {
    store(MerchantStore)
  }

  def "a merchant is found as it was saved"() {
    given:
    def merchant = merchant(newTenant(), nickName: nickName, status: status, permissionSets: sets)

    when:
    merchants.save(merchant)

    then:
    merchants.find(merchant.id()).get() == merchant

    where:
    nickName       | status                    | sets
    ''             | MerchantStatus.AUTHORIZED | PermissionSets.of(49)
    '🍵 茶馆 "x"\n' | MerchantStatus.WITHDRAWN  | PermissionSets.NONE
    '茶馆'           | MerchantStatus.AUTHORIZED | PermissionSets.of(17, 18, 49, 64)
  }

  def "a tenant finds its own merchants, and no other's"() {
    given:
    def merchant = merchant(newTenant())
    merchants.save(merchant)

    expect:
    merchants.findOwn(merchant.tenant(), merchant.id()).get() == merchant
    merchants.findOwn(newTenant().id(), merchant.id()).empty
  }

  def "a long nickname and very many permission sets are kept whole"() {
    given:
    def merchant = merchant(
        newTenant(), nickName: '名' * 5_000, permissionSets: PermissionSets.of(1..1000))

    when:
    merchants.save(merchant)

    then:
    merchants.find(merchant.id()).get() == merchant
  }

  def "a nickname that no database stores does not lose the merchant"() {
    given:
    def merchant = merchant(newTenant(), nickName: "tea${(char) codeUnit}house".toString())

    when:
    merchants.save(merchant)

    then:
    merchants.find(merchant.id()).get().nickName() == 'tea\uFFFDhouse'

    where:
    codeUnit << [0, 0xD800]
  }

  def "merchants are listed by status, permission set and part of the name: #what"() {
    given:
    def tenant = newTenant()
    def tea = merchant(tenant, nickName: 'Tea House 茶', permissionSets: PermissionSets.of(4, 49))
    def coffee = merchant(tenant, nickName: 'coffee house', permissionSets: PermissionSets.of(9, 64))
    def gone = merchant(tenant, nickName: 'Tea gone', status: MerchantStatus.WITHDRAWN, permissionSets: PermissionSets.of(49))
    [tea, coffee, gone].each { merchants.save(it) }

    expect:
    readAll(1) { merchants.list(tenant.id(), new MerchantFilter(status, set, part), it) }*.nickName() as Set == names as Set
    readAll(1) { merchants.list(newTenant().id(), new MerchantFilter(status, set, part), it) } == []

    where:
    what             | status                    | set                     | part         | names
    'all'            | null                      | null                    | ''           | ['Tea House 茶', 'coffee house', 'Tea gone']
    'authorised'     | MerchantStatus.AUTHORIZED | null                    | ''           | ['Tea House 茶', 'coffee house']
    'a set'          | null                      | new PermissionSetId(49) | ''           | ['Tea House 茶', 'Tea gone']
    'no such set'    | null                      | new PermissionSetId(6)  | ''           | []
    'a name'         | null                      | null                    | 'HOUSE'      | ['Tea House 茶', 'coffee house']
    'Chinese'        | null                      | null                    | '茶'         | ['Tea House 茶']
    'all three'      | MerchantStatus.WITHDRAWN  | new PermissionSetId(49) | 'tea'        | ['Tea gone']
    'a NUL'          | null                      | null                    | 'a\u0000'    | []
  }

  def "a merchant that nobody saved is not found"() {
    given:
    def tenant = newTenant()
    def nobody = merchant(tenant).id()

    expect:
    merchants.find(nobody).empty
    !merchants.delete(tenant.id(), nobody)
  }

  def "the same appid under two components is two merchants"() {
    given:
    def one = merchant(newTenant(), nickName: 'one')
    def otherTenant = newTenant()
    def two = merchant(
        otherTenant, nickName: 'two', id: new MerchantId(otherTenant.component(), one.id().authorizer()))

    when:
    merchants.save(one)
    merchants.save(two)

    then:
    merchants.find(one.id()).get() == one
    merchants.find(two.id()).get() == two
  }

  def "saving once more replaces everything"() {
    given:
    def tenant = newTenant()
    def merchant = merchant(tenant)
    merchants.save(merchant)
    def newer = new Merchant(
        merchant.id(), tenant.id(), 'New name', MerchantStatus.WITHDRAWN,
        PermissionSets.of(64), NOON.plusSeconds(1))

    when:
    merchants.save(newer)

    then:
    merchants.find(merchant.id()).get() == newer
  }

  def "a merchant of another tenant is a conflict, and stays as it is"() {
    given:
    def holder = newTenant()
    def merchant = merchant(holder, status: status)
    merchants.save(merchant)
    def other = newTenant(holder.component())

    when:
    merchants.save(this.merchant(other, id: merchant.id()))

    then:
    def conflict = thrown(ConflictException)
    conflict.message.contains(merchant.id().authorizer().value())
    !conflict.message.contains(holder.id().value())
    merchants.find(merchant.id()).get() == merchant

    where:
    status << MerchantStatus.values()
  }

  def "of two tenants that save the same merchant at once, one holds it"() {
    given:
    def component = newComponent().id()
    def tenants = (1..6).collect { newTenant(component) }
    def id = new MerchantId(component, appId())

    when:
    def results = Race.run(6) { merchants.save(merchant(tenants[it], id: id)) }

    then:
    results.count { it == null } == 1
    results.count { it instanceof ConflictException } == 5
    merchants.find(id).get().tenant() == tenants[results.indexOf(null)].id()

    where:
    attempt << (1..5)
  }

  def "a merchant of no tenant, or of a tenant of another component, is a conflict"() {
    given:
    def stranger = new Merchant(
        merchant(newTenant()).id(), new TenantId('nobody'), '', MerchantStatus.AUTHORIZED,
        PermissionSets.NONE, NOON)
    def astray = merchant(newTenant(), id: merchant(newTenant()).id())

    when:
    merchants.save(stranger)

    then:
    thrown(ConflictException)

    when:
    merchants.save(astray)

    then:
    thrown(ConflictException)
    merchants.find(stranger.id()).empty
    merchants.find(astray.id()).empty
  }

  def "a tenant's merchants are listed by appid, page by page, and another tenant's are not"() {
    given:
    def tenant = newTenant()
    def other = newTenant(tenant.component())
    def prefix = unique('wx')
    def ids = ['-', '0', 'A', '_', 'a', 'b'].collect {
      new MerchantId(tenant.component(), new AuthorizerAppId(prefix + it))
    }
    ids.shuffled().each { merchants.save(merchant(tenant, id: it)) }
    merchants.save(merchant(other))

    expect:
    readAll(size) { merchants.list(tenant.id(), it) }*.id() == ids

    where:
    size << [1, 2, 6, 7]
  }

  def "another tenant's merchant is not deleted"() {
    given:
    def tenant = newTenant()
    def merchant = merchant(tenant)
    merchants.save(merchant)

    expect:
    !merchants.delete(newTenant(tenant.component()).id(), merchant.id())
    merchants.find(merchant.id()).present
  }

  def "a forgotten merchant is gone, and another tenant may hold it"() {
    given:
    def tenant = newTenant()
    def merchant = merchant(tenant)
    merchants.save(merchant)
    def next = this.merchant(newTenant(tenant.component()), id: merchant.id())

    expect:
    merchants.delete(tenant.id(), merchant.id())
    merchants.find(merchant.id()).empty
    !merchants.delete(tenant.id(), merchant.id())

    when:
    merchants.save(next)

    then:
    merchants.find(merchant.id()).get() == next
  }

  def "a time finer than a microsecond is cut off"() {
    given:
    def merchant = merchant(newTenant(), authorizedAt: Instant.parse('2026-03-01T12:00:00.123456999Z'))

    when:
    merchants.save(merchant)

    then:
    merchants.find(merchant.id()).get().authorizedAt() == Instant.parse('2026-03-01T12:00:00.123456Z')
  }

  def "times keep their microseconds"() {
    given:
    def merchant = merchant(newTenant(), authorizedAt: Instant.parse(time))

    when:
    merchants.save(merchant)

    then:
    merchants.find(merchant.id()).get().authorizedAt() == Instant.parse(time)

    where:
    time << ['1969-12-31T23:59:59.999999Z', '2026-10-25T00:30:00.000001Z', '9999-12-31T23:59:59Z']
  }

  def "a merchant is handed over by the tenant that holds it, with all that is known of it"() {
    given:
    def from = newTenant()
    def to = newTenant(from.component())
    def merchant = merchant(from)
    merchants.save(merchant)

    expect:
    !merchants.handOver(merchant.id(), to.id(), from.id())
    merchants.handOver(merchant.id(), from.id(), to.id())
    !merchants.handOver(merchant.id(), from.id(), to.id())
    merchants.find(merchant.id()).get() == this.merchant(to, id: merchant.id())
    readAll(9) { merchants.list(from.id(), it) } == []
    readAll(9) { merchants.list(to.id(), it) }*.id() == [merchant.id()]
  }

  def "a merchant is handed over to no tenant of another component"() {
    given:
    def from = newTenant()
    def merchant = merchant(from)
    merchants.save(merchant)

    when:
    merchants.handOver(merchant.id(), from.id(), newTenant().id())

    then:
    thrown(ConflictException)
    merchants.find(merchant.id()).get() == merchant
  }
}
