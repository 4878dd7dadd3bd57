package io.mandate.tenant.usage

import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStore
import io.mandate.tenant.paging.PageRequest
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract
import java.time.LocalDate

abstract class UsageStoreContract extends StoreContract {

  static final LocalDate MONDAY = LocalDate.parse('2026-03-02')

  UsageStore getUsage() {
    store(UsageStore)
  }

  static UsageCount count(TenantId tenant, LocalDate day, String merchant, String what, long amount) {
    new UsageCount(new UsageCount.Key(tenant, day, merchant, what), amount)
  }

  List<UsageDay> days(TenantId tenant, LocalDate from = MONDAY, LocalDate to = MONDAY.plusDays(9),
      String merchant = '', int size = 50) {
    readAll(size) { usage.list(tenant, from, to, merchant, it) }
  }

  def "counts of one day, merchant and kind add up"() {
    given:
    def tenant = new TenantId(unique('t'))

    when:
    usage.add([count(tenant, MONDAY, 'wxm', 'calls', 3), count(tenant, MONDAY, 'wxm', 'errcode:45009', 1)])
    usage.add([count(tenant, MONDAY, 'wxm', 'calls', 4), count(tenant, MONDAY, '', 'calls', 1)])
    usage.add([])

    then:
    days(tenant) == [
      new UsageDay(MONDAY, '', [calls: 1L]), new UsageDay(MONDAY, 'wxm', [calls: 7L, 'errcode:45009': 1L])
    ]
  }

  def "nothing is lost when many add to the same counts at once"() {
    given:
    def tenant = new TenantId(unique('t'))

    when:
    def results = Race.run(6) { node ->
      10.times { round ->
        usage.add((1..12).collect { count(tenant, MONDAY.plusDays(round), "wx$it", 'calls', 1) }.shuffled())
      }
    }

    then:
    !results.any { it instanceof Throwable }
    days(tenant)*.amounts()*.calls.sum() == 720
  }

  def "use is listed by day and merchant, page by page, and not another tenant's"() {
    given:
    def tenant = new TenantId(unique('t'))
    def wanted = [[0, ''], [0, 'wxa'], [0, 'wxb'], [1, 'wxa'], [3, '']]
    usage.add(wanted.shuffled().collectMany { day, merchant ->
      ['bytes_in', 'calls'].collect { count(tenant, MONDAY.plusDays(day), merchant, it, 1) }
    })
    usage.add([count(new TenantId(unique('t')), MONDAY, 'foreign', 'calls', 1)])

    expect:
    days(tenant, MONDAY, MONDAY.plusDays(3), '', size).collect { [it.day(), it.merchant()] } ==
        wanted.collect { day, merchant -> [MONDAY.plusDays(day), merchant] }
    days(tenant, MONDAY.plusDays(1), MONDAY.plusDays(2), '', size)*.merchant() == ['wxa']
    days(tenant, MONDAY, MONDAY.plusDays(3), 'wxa', size)*.day() == [MONDAY, MONDAY.plusDays(1)]

    where:
    size << [1, 2, 5, 6]
  }

  def "what an earlier tenant of the name used is gone"() {
    given:
    def tenant = newTenant()
    usage.add([count(tenant.id(), MONDAY, 'wxm', 'calls', 3)])

    when:
    store(TenantStore).delete(tenant.id())
    store(TenantStore).insert(tenant)

    then:
    days(tenant.id()) == []
  }

  def "a cursor that no list gave is refused: #cursor"() {
    when:
    usage.list(new TenantId(unique('t')), MONDAY, MONDAY, '', new PageRequest(cursor, 10))

    then:
    thrown(IllegalArgumentException)

    where:
    cursor << ['x', '1', 'x_y', '99999999999999_x', '1_\u0000']
  }
}
