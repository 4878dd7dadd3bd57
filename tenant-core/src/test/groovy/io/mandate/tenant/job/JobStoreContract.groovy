package io.mandate.tenant.job

import io.mandate.tenant.ConflictException
import io.mandate.tenant.TenantId
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.paging.PageRequest
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract
import java.time.Instant

abstract class JobStoreContract extends StoreContract {

  static final JobState READING = new JobState('reading', 3, 1, '', '')
  static final JobState SUCCESS =
      new JobState('success', 10, 1, 'one record left out', 'https://example.com/file?sign=1')
  static final JobState FAIL = new JobState('fail', 0, 10, 'bad line', '')

  JobStore getJobs() {
    store(JobStore)
  }

  static Job job(Map<String, Object> changes) {
    new Job(
        new JobId(changes.id as Long ?: 100L),
        changes.environment as EnvironmentId ?: new EnvironmentId('env-1'),
        changes.tenant as TenantId,
        changes.merchant as AuthorizerAppId,
        changes.kind as JobKind ?: JobKind.IMPORT,
        changes.state as JobState ?: JobState.WAITING,
        changes.startedAt as Instant ?: NOON)
  }

  def "a job is found as it was stored"() {
    given:
    def job = job(tenant: newTenant().id(), id: id, merchant: merchant, kind: kind, state: state)

    when:
    jobs.insert(job)

    then:
    jobs.find(job.tenant(), job.environment(), job.id()).get() == job
    jobs.find(job.tenant(), job.id()).get() == job

    where:
    id             | merchant | kind           | state
    1              | null     | JobKind.IMPORT | JobState.WAITING
    Long.MAX_VALUE | appId()  | JobKind.EXPORT | SUCCESS
  }

  def "a job of another tenant, environment or number is not found"() {
    given:
    def job = job(tenant: newTenant().id())
    def other = newTenant().id()
    jobs.insert(job)

    expect:
    jobs.find(other, job.environment(), job.id()).empty
    jobs.find(other, job.id()).empty
    jobs.find(job.tenant(), new EnvironmentId('env-2'), job.id()).empty
    jobs.find(job.tenant(), job.environment(), new JobId(101)).empty
    jobs.find(job.tenant(), new JobId(101)).empty
  }

  def "a job of no tenant is a conflict"() {
    when:
    jobs.insert(job(tenant: new TenantId('nobody')))

    then:
    thrown(ConflictException)
  }

  def "a job that is remembered twice is kept as it was first"() {
    given:
    def first = job(tenant: newTenant().id(), state: READING)
    jobs.insert(first)

    when:
    def results = Race.run(4) {
      jobs.insert(job(tenant: first.tenant(), kind: JobKind.EXPORT, startedAt: NOON.plusSeconds(it)))
    }

    then:
    results.every { it == null }
    jobs.find(first.tenant(), first.environment(), first.id()).get() == first
    jobs.list(first.tenant(), PageRequest.first()).items() == [first]
  }

  def "without an environment the newest job of that number is found"() {
    given:
    def tenant = newTenant().id()
    def old = job(tenant: tenant, environment: new EnvironmentId('z'), startedAt: NOON.minusSeconds(1))
    def newest = job(tenant: tenant, environment: new EnvironmentId('m'))
    def another = job(tenant: tenant, id: 7, environment: new EnvironmentId('z'),
        startedAt: NOON.plusSeconds(1))
    [newest, old, another].each { jobs.insert(it) }

    expect:
    jobs.find(tenant, new JobId(100)).get() == newest
  }

  def "a job's state follows, but never leaves the end for the middle"() {
    given:
    def job = job(tenant: newTenant().id(), state: from)
    jobs.insert(job)

    when:
    jobs.update(job.in(to))

    then:
    jobs.find(job.tenant(), job.environment(), job.id()).get() == job.in(expected)

    where:
    from             | to      || expected
    JobState.WAITING | READING || READING
    READING          | SUCCESS || SUCCESS
    SUCCESS          | READING || SUCCESS
    FAIL             | READING || FAIL
    FAIL             | SUCCESS || SUCCESS
  }

  def "an update of one tenant's job leaves another tenant's of the same number alone"() {
    given:
    def mine = job(tenant: newTenant().id())
    def theirs = job(tenant: newTenant().id())
    [mine, theirs].each { jobs.insert(it) }

    when:
    jobs.update(mine.in(FAIL))

    then:
    jobs.find(theirs.tenant(), theirs.id()).get() == theirs
  }

  def "words of WeChat that no database stores do not lose the state"() {
    given:
    def job = job(tenant: newTenant().id())
    jobs.insert(job)

    when:
    jobs.update(job.in(new JobState('fail', 0, 1, 'bad\u0000line', '')))

    then:
    jobs.find(job.tenant(), job.id()).get().state() == new JobState('fail', 0, 1, 'bad\uFFFDline', '')
  }

  def "a list shows the jobs that have all that is asked for: #what"() {
    given:
    def tenant = newTenant().id()
    def merchant = appId()
    def import1 = job(tenant: tenant, id: 1, merchant: merchant)
    def export2 = job(tenant: tenant, id: 2, kind: JobKind.EXPORT, state: SUCCESS, startedAt: NOON.plusSeconds(1))
    def import3 = job(tenant: tenant, id: 3, environment: new EnvironmentId('env-2'), state: FAIL, startedAt: NOON.plusSeconds(2))
    [import1, export2, import3].each { jobs.insert(it) }
    jobs.insert(job(tenant: newTenant().id(), id: 4))
    def filter = new JobFilter(status, kind, mine ? merchant : null, env ? new EnvironmentId(env) : null)

    expect:
    jobs.list(tenant, filter, PageRequest.first()).items()*.id()*.value() == ids

    where:
    what             | status    | kind           | mine  | env     || ids
    'nothing'        | null      | null           | false | null    || [3, 2, 1]
    'a status'       | 'success' | null           | false | null    || [2]
    'a kind'         | null      | JobKind.IMPORT | false | null    || [3, 1]
    'a merchant'     | null      | null           | true  | null    || [1]
    'an environment' | null      | null           | false | 'env-1' || [2, 1]
    'all at once'    | 'waiting' | JobKind.IMPORT | true  | 'env-1' || [1]
    'none has both'  | 'fail'    | JobKind.EXPORT | false | null    || []
  }

  def "jobs of all tenants that are not over are found from a time on, newest first"() {
    given:
    def since = NOON.plusSeconds(1_000_000)
    def mine = job(tenant: newTenant().id(), startedAt: since)
    def theirs = job(tenant: newTenant().id(), startedAt: since.plusSeconds(1), state: READING)
    [mine, theirs, job(tenant: mine.tenant(), id: 2, startedAt: since.minusSeconds(1)),
     job(tenant: mine.tenant(), id: 3, startedAt: since.plusSeconds(2), state: SUCCESS)].each { jobs.insert(it) }

    expect:
    jobs.unfinished(since, 10).findAll { it in [mine, theirs] || it.tenant() == mine.tenant() } == [theirs, mine]
    jobs.unfinished(since, 1).size() == 1
  }

  def "a tenant's jobs are listed newest first, page by page, and another tenant's are not"() {
    given:
    def tenant = newTenant().id()
    def wanted = [
      job(tenant: tenant, id: 1, startedAt: NOON.plusSeconds(2)),
      job(tenant: tenant, id: 10, environment: new EnvironmentId('e_b')),
      job(tenant: tenant, id: 10, environment: new EnvironmentId('e_a')),
      job(tenant: tenant, id: 9, environment: new EnvironmentId('z')),
      job(tenant: tenant, id: 11, startedAt: NOON.minusNanos(1000)),
    ]
    wanted.shuffled().each { jobs.insert(it) }
    jobs.insert(job(tenant: newTenant().id()))

    expect:
    readAll(size) { jobs.list(tenant, it) } == wanted

    where:
    size << [1, 2, 5, 6]
  }

  def "a cursor that no list gave is refused: #what"() {
    when:
    jobs.list(newTenant().id(), new PageRequest(cursor, 10))

    then:
    thrown(IllegalArgumentException)

    where:
    what                   | cursor
    'a word'               | 'x'
    'a time alone'         | '1'
    'no name'              | '1_'
    'no environment'       | '1_2'
    'no number'            | '1_x_e'
    'too great a time'     | '99999999999999999999_1_e'
    'too great a number'   | '1_99999999999999999999_e'
    'the character NUL'    | '1_1_\u0000'
    'too long'             | '1_1_' + 'x' * 10_000
  }
}
