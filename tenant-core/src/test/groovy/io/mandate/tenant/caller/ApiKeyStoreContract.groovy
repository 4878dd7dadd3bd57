package io.mandate.tenant.caller

import io.mandate.tenant.ConflictException
import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStore
import io.mandate.tenant.catalog.OperationName
import io.mandate.tenant.secret.SecretHash
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract
import java.time.Instant

abstract class ApiKeyStoreContract extends StoreContract {

  ApiKeyStore getKeys() {
    store(ApiKeyStore)
  }

  static ApiKey key(Map<String, Object> changes) {
    new ApiKey(
        changes.id as ApiKeyId ?: new ApiKeyId(unique('key-')),
        changes.tenant as TenantId,
        changes.name as String ?: 'A key',
        changes.hash as SecretHash ?: SecretHash.of(secret()),
        changes.role as Role ?: Role.CALLER,
        changes.scope as Scope ?: Scope.ALL,
        NOON,
        changes.expires as Instant)
  }

  def "a key is found by its hash and by its id as it was stored: #what"() {
    given:
    def key = key(tenant: newTenant().id(), role: role, scope: scope, expires: expires)

    when:
    keys.insert(key)

    then:
    keys.find(key.hash()).get() == key
    keys.find(key.tenant(), key.id()).get() == key

    where:
    what             | role        | scope                                                      | expires
    'for all'        | Role.CALLER | Scope.ALL                                                  | null
    'for nothing'    | Role.ADMIN  | new Scope([] as Set, [] as Set)                            | NOON.minusSeconds(9)
    'two merchants'  | Role.CALLER | new Scope([appId(), appId()] as Set, null)                 | NOON.plusSeconds(9)
    'two operations' | Role.CALLER | new Scope(null, [operation('add'), operation('count')] as Set) | null
    'many merchants' | Role.CALLER | new Scope((1..300).collect { appId() } as Set, null)       | null
  }

  static OperationName operation(String name) {
    new OperationName("tcb/database$name")
  }

  def "a key for no merchant does not become a key for all"() {
    given:
    def key = key(tenant: newTenant().id(), scope: new Scope([] as Set, [] as Set))

    when:
    keys.insert(key)

    then:
    with(keys.find(key.hash()).get().scope()) {
      !covers(appId())
      !covers(operation('count'))
    }
  }

  def "a key that nobody stored is not found: #what"() {
    given:
    def tenant = newTenant().id()

    expect:
    keys.find(SecretHash.of(secret())).empty
    keys.find(tenant, new ApiKeyId(id)).empty
    !keys.delete(tenant, new ApiKeyId(id))

    where:
    what                | id
    'a word'            | 'nobody'
    'the character NUL' | 'no\u0000body'
    'SQL'               | "' OR ''='"
  }

  def "another tenant's key is not found, listed or revoked"() {
    given:
    def key = key(tenant: newTenant().id())
    def other = newTenant().id()
    keys.insert(key)

    expect:
    keys.find(other, key.id()).empty
    readAll(50) { keys.list(other, it) } == []
    !keys.delete(other, key.id())
    keys.find(key.hash()).present
  }

  def "a taken id or hash is a conflict, even in another tenant, and says nothing of the hash"() {
    given:
    def first = key(tenant: newTenant().id())
    keys.insert(first)

    when:
    keys.insert(key([tenant: newTenant().id()] + taken(first)))

    then:
    def conflict = thrown(ConflictException)
    !conflict.message.contains(first.hash().hex())
    keys.find(first.hash()).get() == first

    where:
    taken << [{ [id: it.id()] }, { [hash: it.hash()] }]
  }

  def "a key of no tenant is a conflict"() {
    when:
    keys.insert(key(tenant: new TenantId('nobody')))

    then:
    def conflict = thrown(ConflictException)
    conflict.message.contains('nobody')
  }

  def "of several keys of one id at once, one is stored"() {
    given:
    def tenant = newTenant().id()
    def id = new ApiKeyId(unique('key-'))
    def rivals = (1..6).collect { key(tenant: tenant, id: id) }

    when:
    def results = Race.run(6) { keys.insert(rivals[it]) }

    then:
    results.count { it == null } == 1
    results.count { it instanceof ConflictException } == 5
    keys.find(tenant, id).get() == rivals[results.indexOf(null)]
  }

  def "a successor stands beside a key, which ends then, or at its own end if that is sooner"() {
    given:
    def old = key(tenant: newTenant().id(), expires: ownEnd)
    def successor = key(tenant: old.tenant())
    keys.insert(old)

    expect:
    keys.replace(old.tenant(), old.id(), successor, NOON.plusSeconds(60))
    keys.find(successor.hash()).get() == successor
    with(keys.find(old.hash()).get()) {
      expiresAt().get() == end
      replacedBy().get() == successor.id()
    }

    where:
    ownEnd               | end
    null                 | NOON.plusSeconds(60)
    NOON.plusSeconds(61) | NOON.plusSeconds(60)
    NOON.plusSeconds(59) | NOON.plusSeconds(59)
  }

  def "of several who replace a key at once, one does, and the others are told by which"() {
    given:
    def old = key(tenant: newTenant().id())
    def rivals = (1..6).collect { key(tenant: old.tenant()) }
    keys.insert(old)

    when:
    def results = Race.run(6) { keys.replace(old.tenant(), old.id(), rivals[it], NOON) }

    then:
    def winner = rivals[results.indexOf(true)]
    results.findAll { it instanceof ConflictException }*.with() == [[replacedBy: winner.id().value()]] * 5
    readAll(50) { keys.list(old.tenant(), it) }*.id() as Set == [old.id(), winner.id()] as Set
  }

  def "another tenant's key is not replaced, nor by a key that is taken"() {
    given:
    def old = key(tenant: newTenant().id())
    def taken = key(tenant: old.tenant())
    def other = newTenant().id()
    [old, taken].each { keys.insert(it) }

    when:
    boolean replaced = keys.replace(other, old.id(), key(tenant: other), NOON)
    keys.replace(old.tenant(), old.id(), taken, NOON)

    then:
    thrown(ConflictException)
    !replaced
    keys.find(old.hash()).get() == old
  }

  def "keys are listed by role and by part of the name: #role, '#part'"() {
    given:
    def tenant = newTenant().id()
    [['Nightly export', Role.CALLER], ['night watch', Role.ADMIN], ['100%_day', Role.CALLER]].each { called, being ->
      keys.insert(key(tenant: tenant, name: called, role: being))
    }

    expect:
    readAll(1) { keys.list(tenant, new ApiKeyFilter(role, part), it) }*.name() as Set == names as Set

    where:
    role        | part         | names
    null        | ''           | ['Nightly export', 'night watch', '100%_day']
    null        | 'NIGHT'      | ['Nightly export', 'night watch']
    Role.CALLER | 'night'      | ['Nightly export']
    Role.ADMIN  | ''           | ['night watch']
    null        | '%_'         | ['100%_day']
    null        | '%'          | ['100%_day']
    null        | 'a\u0000b'   | []
    null        | "' OR ''='"  | []
  }

  def "a revoked key is gone"() {
    given:
    def key = key(tenant: newTenant().id())
    keys.insert(key)

    expect:
    keys.delete(key.tenant(), key.id())
    keys.find(key.hash()).empty
    keys.find(key.tenant(), key.id()).empty
    !keys.delete(key.tenant(), key.id())
  }

  def "a tenant's keys go with it"() {
    given:
    def key = key(tenant: newTenant().id())
    keys.insert(key)

    when:
    store(TenantStore).delete(key.tenant())

    then:
    keys.find(key.hash()).empty
  }

  def "a tenant's keys are listed by id, page by page"() {
    given:
    def tenant = newTenant().id()
    def prefix = unique('k')
    def wanted = ['', '-', '0', 'A', '_', 'a'].collect {
      key(tenant: tenant, id: new ApiKeyId(prefix + it))
    }
    wanted.shuffled().each { keys.insert(it) }

    expect:
    readAll(size) { keys.list(tenant, it) } == wanted

    where:
    size << [1, 4, 6, 7]
  }
}
