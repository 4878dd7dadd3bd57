package io.mandate.tenant.environment

import io.mandate.tenant.ConflictException
import io.mandate.tenant.TenantId
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract

abstract class EnvironmentStoreContract extends StoreContract {

  EnvironmentStore getEnvironments() {
    store(EnvironmentStore)
  }

  static EnvironmentId environmentId() {
    new EnvironmentId(unique('env-'))
  }

  def "an environment is found as it was put, whoever owns it"() {
    given:
    def environment = new Environment(environmentId(), newTenant().id(), merchants as Set)

    when:
    environments.put(environment)

    then:
    environments.find(environment.id()).get() == environment

    where:
    merchants << [[], [appId()], [appId(), appId(), appId()]]
  }

  def "a tenant finds its own environments, and no other's"() {
    given:
    def environment = new Environment(environmentId(), newTenant().id(), [appId(), appId()] as Set)
    environments.put(environment)

    expect:
    environments.findOwn(environment.tenant(), environment.id()).get() == environment
    environments.findOwn(newTenant().id(), environment.id()).empty
    environments.findOwn(environment.tenant(), environmentId()).empty
  }

  def "an environment that nobody put is not found"() {
    expect:
    environments.find(environmentId()).empty
    !environments.delete(environmentId())
  }

  def "an environment's id is told apart by case"() {
    given:
    def tenant = newTenant().id()
    def id = unique('Env-')
    environments.put(new Environment(new EnvironmentId(id), tenant, [] as Set))

    expect:
    environments.find(new EnvironmentId(id.toLowerCase())).empty
  }

  def "the operator's word replaces owner and merchants"() {
    given:
    def id = environmentId()
    environments.put(new Environment(id, newTenant().id(), [appId(), appId()] as Set))
    def newer = new Environment(id, newTenant().id(), [appId()] as Set)

    when:
    environments.put(newer)

    then:
    environments.find(id).get() == newer
  }

  def "an environment of a tenant that does not exist is a conflict"() {
    given:
    def id = environmentId()

    when:
    environments.put(new Environment(id, new TenantId('nobody'), [] as Set))

    then:
    thrown(ConflictException)

    when:
    environments.discovered(id, new TenantId('nobody'), appId(), Evidence.NAMED)

    then:
    thrown(ConflictException)
    environments.find(id).empty
  }

  def "a discovered environment that nobody owns becomes the tenant's, and merchants add up"() {
    given:
    def id = environmentId()
    def tenant = newTenant().id()
    def one = appId()
    def two = appId()

    expect:
    environments.discovered(id, tenant, one, Evidence.NAMED)
    environments.discovered(id, tenant, two, Evidence.NAMED)
    environments.discovered(id, tenant, one, Evidence.NAMED)
    environments.find(id).get() == new Environment(id, tenant, [one, two] as Set)
  }

  def "what WeChat says takes no environment from another tenant"() {
    given:
    def owned = new Environment(environmentId(), newTenant().id(), [appId()] as Set)
    environments.put(owned)

    expect:
    !environments.discovered(owned.id(), newTenant().id(), appId(), Evidence.NAMED)
    environments.find(owned.id()).get() == owned
  }

  def "better evidence takes an environment that was discovered by another tenant, with its list"() {
    given:
    def id = environmentId()
    def owner = newTenant().id()
    def merchant = appId()
    environments.discovered(id, newTenant().id(), appId(), Evidence.NAMED)

    expect:
    environments.discovered(id, owner, merchant, Evidence.REACHED)
    environments.find(id).get() == new Environment(id, owner, [merchant] as Set)

    and: "and evidence as good takes it from nobody"
    !environments.discovered(id, newTenant().id(), appId(), Evidence.REACHED)
    environments.find(id).get() == new Environment(id, owner, [merchant] as Set)
  }

  def "evidence that became better holds against evidence as good, and is not lost by less"() {
    given:
    def id = environmentId()
    def owner = newTenant().id()
    def merchant = appId()

    expect:
    environments.discovered(id, owner, merchant, Evidence.NAMED)
    environments.discovered(id, owner, merchant, Evidence.REACHED)
    environments.discovered(id, owner, merchant, Evidence.NAMED)
    !environments.discovered(id, newTenant().id(), appId(), Evidence.REACHED)
    environments.find(id).get() == new Environment(id, owner, [merchant] as Set)
  }

  def "the operator's word holds against all evidence, also where the environment was discovered first"() {
    given:
    def word = new Environment(environmentId(), newTenant().id(), [] as Set)
    environments.discovered(word.id(), word.tenant(), appId(), Evidence.NAMED)
    environments.put(word)

    expect:
    !environments.discovered(word.id(), newTenant().id(), appId(), Evidence.REACHED)
    environments.find(word.id()).get() == word
  }

  def "a merchant is taken off a discovered environment, which is nobody's after the last one"() {
    given:
    def id = environmentId()
    def tenant = newTenant().id()
    def merchants = [appId(), appId()]
    merchants.each { environments.discovered(id, tenant, it, Evidence.REACHED) }

    expect:
    !environments.release(id, newTenant().id(), merchants[0])
    !environments.release(id, tenant, appId())
    environments.find(id).get() == new Environment(id, tenant, merchants as Set)

    and:
    environments.release(id, tenant, merchants[0])
    environments.find(id).get() == new Environment(id, tenant, [merchants[1]] as Set)
    environments.release(id, tenant, merchants[1])
    environments.find(id).empty
    !environments.release(id, tenant, merchants[1])
    environments.discovered(id, newTenant().id(), appId(), Evidence.NAMED)
  }

  def "the operator's list is released by nobody else"() {
    given:
    def merchant = appId()
    def word = new Environment(environmentId(), newTenant().id(), [merchant] as Set)
    environments.put(word)

    expect:
    !environments.release(word.id(), word.tenant(), merchant)
    environments.find(word.id()).get() == word
  }

  def "of two tenants that discover an environment at once, one owns it"() {
    given:
    def id = environmentId()
    def tenants = (1..6).collect { newTenant().id() }
    def merchants = (1..6).collect { appId() }

    when:
    def results = Race.run(6) { environments.discovered(id, tenants[it], merchants[it], Evidence.NAMED) }

    then:
    results.count(true) == 1
    results.count(false) == 5
    def winner = results.indexOf(true)
    environments.find(id).get() == new Environment(id, tenants[winner], [merchants[winner]] as Set)

    where:
    attempt << (1..5)
  }

  def "of several words of the operator at once, one stands whole"() {
    given:
    def id = environmentId()
    def words = (1..6).collect { new Environment(id, newTenant().id(), [appId(), appId()] as Set) }

    when:
    def results = Race.run(6) { environments.put(words[it]) }

    then:
    results.every { it == null }
    environments.find(id).get() in words

    where:
    attempt << (1..5)
  }

  def "a tenant's environments are listed by id, page by page, and another tenant's are not"() {
    given:
    def tenant = newTenant().id()
    def prefix = unique('env')
    def ids = ['-', '0', 'A', '_', 'a'].collect { new EnvironmentId(prefix + it) }
    def wanted = ids.collect { new Environment(it, tenant, [appId(), appId()] as Set) }
    wanted.shuffled().each { environments.put(it) }
    environments.put(new Environment(environmentId(), newTenant().id(), [] as Set))

    expect:
    readAll(size) { environments.list(tenant, it) } == wanted

    where:
    size << [1, 2, 5, 6]
  }

  def "a merchant's environments are those of the tenant that list it"() {
    given:
    def tenant = newTenant().id()
    def merchant = appId()
    def ids = (1..2).collect { environmentId() }.sort()
    def listing = ids.collect { new Environment(it, tenant, [merchant, appId()] as Set) }
    listing.each { environments.put(it) }
    environments.put(new Environment(environmentId(), tenant, [appId()] as Set))
    environments.put(new Environment(environmentId(), newTenant().id(), [merchant] as Set))

    expect:
    environments.ofMerchant(tenant, merchant) == listing
    environments.ofMerchant(tenant, appId()) == []
  }

  def "a deleted environment is gone with its list"() {
    given:
    def tenant = newTenant().id()
    def merchant = appId()
    def id = environmentId()
    environments.put(new Environment(id, tenant, [merchant] as Set))

    expect:
    environments.delete(id)
    environments.find(id).empty
    environments.ofMerchant(tenant, merchant) == []
    !environments.delete(id)
  }
}
