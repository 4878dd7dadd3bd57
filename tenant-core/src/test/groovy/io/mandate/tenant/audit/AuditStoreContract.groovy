package io.mandate.tenant.audit

import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStore
import io.mandate.tenant.paging.PageRequest
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract
import java.time.Instant

abstract class AuditStoreContract extends StoreContract {

  AuditStore getTrail() {
    store(AuditStore)
  }

  static AuditChain chain() {
    new AuditChain(unique('t'))
  }

  static AuditEntry entry(Map<String, Object> changes = [:], String action) {
    AuditEntry.of(changes.at as Instant ?: NOON, changes.actor as String ?: 'key:k1', action)
        .merchant(changes.merchant as String ?: '')
        .result(changes.result as String ?: 'ok')
  }

  List<String> actions(AuditChain chain, AuditFilter filter = AuditFilter.ALL, int size = 50) {
    readAll(size) { trail.list(chain, trail.head(chain).visibleFrom(), filter, it) }*.entry()*.action()
  }

  def "what was appended is read back as it was, and the chain is whole"() {
    given:
    def chain = chain()
    def entry = new AuditEntry(
        NOON, 'key:k1', 'tcb/databaseaggregate', 'wxm', 'env-1', 'errcode:45009', 7, 'rid', "it's 店")

    when:
    trail.append(chain, [entry, entry.count(8)])
    trail.append(chain, [entry.count(9)])

    then:
    def rows = trail.after(chain, AuditFilter.ALL, 0, 10)
    rows*.entry() == [entry, entry.count(8), entry.count(9)]
    rows*.sequence() == [1, 2, 3]
    rows[0].previousHash() == AuditRecord.GENESIS
    rows[1].previousHash() == rows[0].hash()
    rows.every { it.intact }
    trail.head(chain) == new AuditHead(chain, 3, rows[2].hash(), 0, AuditRecord.GENESIS, 1)
    new AuditCheck(trail).check(chain).empty
  }

  def "any text can be appended"() {
    given:
    def chain = chain()
    def text = 'a\u0000b\nc\uD800' + 'x' * 2000

    when:
    trail.append(chain, [new AuditEntry(NOON, text, text, text, text, text, 1, text, text)])

    then:
    trail.after(chain, AuditFilter.ALL, 0, 10)[0].entry().actor().startsWith('a\uFFFDb\uFFFDc\uFFFDx')
    new AuditCheck(trail).check(chain).empty
  }

  def "writers on all sides make one chain without gaps"() {
    given:
    def chain = chain()

    when:
    def results = Race.run(6) { writer ->
      8.times { round -> trail.append(chain, [entry("w$writer-$round-a"), entry("w$writer-$round-b")]) }
    }

    then:
    !results.any { it instanceof Throwable }
    def rows = trail.after(chain, AuditFilter.ALL, 0, 500)
    rows*.sequence() == (1L..96L).toList()
    new AuditCheck(trail).check(chain).empty
    6.times { writer ->
      def mine = rows*.entry()*.action().findAll { it.startsWith("w$writer-") }
      assert mine == (0..7).collectMany { ["w$writer-$it-a".toString(), "w$writer-$it-b".toString()] }
    }
  }

  def "a trail is listed newest first, page by page, and no other chain's rows with it"() {
    given:
    def chain = chain()
    trail.append(chain, (1..5).collect { entry("a$it") })
    trail.append(this.chain(), [entry('foreign')])

    expect:
    actions(chain, AuditFilter.ALL, size) == ['a5', 'a4', 'a3', 'a2', 'a1']

    where:
    size << [1, 2, 5, 6]
  }

  def "rows are filtered by #what"() {
    given:
    def chain = chain()
    trail.append(chain, [
      entry('a1', at: NOON.minusSeconds(1)), entry('a2', merchant: 'wxm'), entry('a3', actor: 'operator'),
      entry('a4', result: 'rate_limited'), entry('a5', at: NOON.plusSeconds(1)),
    ])

    expect:
    actions(chain, filter) == expected
    trail.after(chain, filter, 0, 10)*.entry()*.action() == expected.reverse()

    where:
    what           | filter                                                                        || expected
    'a start'      | new AuditFilter(NOON, AuditFilter.ALL.to(), '', '', '', '')                   || ['a5', 'a4', 'a3', 'a2']
    'an end'       | new AuditFilter(Instant.EPOCH, NOON, '', '', '', '')                          || ['a1']
    'merchant'     | new AuditFilter(Instant.EPOCH, AuditFilter.ALL.to(), 'wxm', '', '', '')       || ['a2']
    'actor'        | new AuditFilter(Instant.EPOCH, AuditFilter.ALL.to(), '', 'operator', '', '')  || ['a3']
    'action'       | new AuditFilter(Instant.EPOCH, AuditFilter.ALL.to(), '', '', 'a5', '')        || ['a5']
    'result'       | new AuditFilter(Instant.EPOCH, AuditFilter.ALL.to(), '', '', '', 'rate_limited') || ['a4']
  }

  def "old rows are removed from the front, and the rest can still be checked"() {
    given:
    def chain = chain()
    trail.append(chain, (1..5).collect { entry("a$it", at: NOON.plusSeconds(it)) })

    when:
    def removed = trail.prune(chain, NOON.plusSeconds(3))

    then:
    removed == 2
    actions(chain) == ['a5', 'a4', 'a3']
    trail.head(chain).anchorSequence() == 2
    new AuditCheck(trail).check(chain).empty

    when: "all of them are old"
    trail.prune(chain, NOON.plusSeconds(60))
    trail.append(chain, [entry('a6')])

    then:
    actions(chain) == ['a6']
    trail.after(chain, AuditFilter.ALL, 0, 10)*.sequence() == [6]
    new AuditCheck(trail).check(chain).empty
    trail.prune(this.chain(), NOON) == 0
  }

  def "a row is not old while one before it is new"() {
    given:
    def chain = chain()
    trail.append(chain, [entry('new', at: NOON), entry('late', at: NOON.minusSeconds(60))])

    expect:
    trail.prune(chain, NOON) == 0
    actions(chain) == ['late', 'new']
  }

  def "what an earlier tenant of the name did is not shown to the one that has it now"() {
    given:
    def component = newComponent().id()
    def id = new TenantId(unique('t'))
    def chain = AuditChain.of(id)
    store(TenantStore).insert(tenant(id: id, component: component))
    trail.append(chain, [entry('theirs')])

    when:
    store(TenantStore).delete(id)
    store(TenantStore).insert(tenant(id: id, component: component))
    trail.append(chain, [entry('ours')])

    then:
    actions(chain) == ['ours']
    trail.after(chain, AuditFilter.ALL, 0, 10)*.entry()*.action() == ['theirs', 'ours']
    new AuditCheck(trail).check(chain).empty
  }

  def "all chains are told, page by page"() {
    given:
    def mine = (1..3).collect { chain() }
    mine.each { trail.append(it, [entry('a')]) }

    expect:
    readAll(2) { trail.chains(it) }.containsAll(mine)
  }

  def "a chain without rows is empty and whole"() {
    given:
    def chain = chain()

    expect:
    trail.head(chain) == new AuditHead(chain, 0, AuditRecord.GENESIS, 0, AuditRecord.GENESIS, 1)
    trail.list(chain, 1, AuditFilter.ALL, PageRequest.first()).items() == []
    new AuditCheck(trail).check(chain).empty
  }

  def "a cursor that no list gave is refused: #cursor"() {
    when:
    trail.list(chain(), 1, AuditFilter.ALL, new PageRequest(cursor, 10))

    then:
    thrown(IllegalArgumentException)

    where:
    cursor << ['x', '0', '-1', '99999999999999999999', '1 ']
  }
}
