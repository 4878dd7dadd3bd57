package io.mandate.gateway.job

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.TwoNodes
import io.mandate.gateway.authorization.Neighbours
import io.mandate.tenant.TenantId
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.job.Job
import io.mandate.tenant.job.JobId
import io.mandate.tenant.job.JobKind
import io.mandate.tenant.job.JobState
import io.mandate.tenant.job.JobStore
import io.mandate.tenant.merchant.AuthorizerAppId
import java.time.Instant
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** Jobs followed by two nodes that share Redis and the database, in one process. */
class JobEventsSpec extends Specification {

    static final String STATE = "/tcb/databasemigratequeryinfo"

    @Shared House house = TwoNodes.shared().first
    @Shared House second = TwoNodes.shared().second
    @Shared Neighbours.Resident tenant
    @Shared Neighbours.Resident other
    @Shared Map shop

    List<Watcher> watchers = []
    PollingConditions soon = new PollingConditions(timeout: 20, delay: 0.05)

    def setupSpec() {
        Neighbours all = new Neighbours(house)
        tenant = all.tenant()
        other = all.tenant()
        shop = tenant.shop()
    }

    def cleanup() {
        watchers*.close()
        house.sandbox().delete("/sandbox/faults")
    }

    private Watcher watch(House node, long job, Map<String, String> headers = [:]) {
        Watcher watcher = new Watcher(node.gateway.url().toString() + "/tenants/$tenant.name/jobs/$job/events", tenant.adminKey, headers)
        watchers << watcher
        watcher
    }

    /** As long as this holds, WeChat tells nobody how a job is. */
    private void silence() {
        house.sandbox().put("/sandbox/faults", [[path: STATE, times: 100_000, errcode: -1]])
    }

    private Map known(long job) {
        tenant.admin().get("/tenants/$tenant.name/jobs/$job").json as Map
    }

    def "twenty watchers on two nodes cost what one would, and all see the end"() {
        given:
        silence()
        long before = house.arrived(STATE)
        Instant start = Instant.now()
        long job = tenant.importJob(shop)

        when:
        20.times { watch(it % 2 ? house : second, job) }

        then: "one question a second at most, whoever asks"
        soon.eventually {
            assert house.arrived(STATE) - before >= 3
            assert watchers.every { it.names() == ["progress"] }
        }
        house.arrived(STATE) - before <= Instant.now().epochSecond - start.epochSecond + 2

        when:
        house.sandbox().delete("/sandbox/faults")

        then:
        soon.eventually {
            assert watchers.every { it.over }
        }
        watchers.every { watcher ->
            assert watcher.response.headers().firstValue("Content-Type").get().startsWith("text/event-stream")
            assert watcher.names().last() == "end"
            assert watcher.data().last().status == "success"
            assert watcher.data().last().recordSuccess == 2
            assert watcher.lines.any { it.startsWith("retry:") }
            assert watcher.lines.any { it.startsWith(":") }
            assert watcher.lines.count { it.startsWith("id:") } == watcher.data().size()
            true
        }
        known(job).status == "success"

        and: "nobody is followed any more, and nobody asks"
        soon.eventually {
            assert [house, second].every { it.gateway.context().getBean(JobFollower).size() == 0 }
        }
    }

    def "a job that nobody watches is followed to its end, by whichever node is there"() {
        when:
        long job = tenant.importJob(shop)

        then:
        soon.eventually {
            assert known(job).status == "success"
        }
    }

    def "a job that was started before a node started is followed by it"() {
        given: "as after a restart: in the database, and nobody follows it"
        silence()
        long job = tenant.importJob(shop)
        [house, second].each { it.gateway.context().getBean(JobFollower).@followed.clear() }
        house.sandbox().delete("/sandbox/faults")

        when:
        second.gateway.context().getBean(JobFollower).resume()

        then:
        soon.eventually {
            assert known(job).status == "success"
        }
    }

    def "what WeChat has forgotten stays as it was known"() {
        given: "jobs that WeChat does not know"
        JobStore jobs = house.gateway.context().getBean(JobStore)
        Job unknown = new Job(new JobId(987_654_001L), new EnvironmentId(shop.env), new TenantId(tenant.name),
            new AuthorizerAppId(shop.appid), JobKind.EXPORT, new JobState("writing", 5, 1, "", ""), Instant.now())
        Job over = new Job(new JobId(987_654_002L), unknown.environment(), unknown.tenant(), unknown.startedFor(), JobKind.EXPORT,
            new JobState("success", 7, 0, "", "https://example.com/f"), Instant.now())
        [unknown, over].each { jobs.insert(it) }
        long before = house.arrived(STATE)

        when:
        Watcher stillOpen = watch(house, unknown.id().value())
        Watcher done = watch(second, over.id().value())

        then:
        soon.eventually {
            assert done.over
            assert house.arrived(STATE) - before >= 2
        }
        done.data()*.status == ["success"]
        done.data()[0].fileUrl == "https://example.com/f"
        !stillOpen.over
        stillOpen.data()*.status == ["writing"]
        known(unknown.id().value()).recordSuccess == 5

        and: "with the number of the last event a client is told only what is new"
        String last = stillOpen.lines.find { it.startsWith("id:") }.substring(3).strip()
        Watcher again = watch(house, unknown.id().value(), ["Last-Event-ID": last])
        soon.eventually {
            assert again.lines.any { it.startsWith(":") }
        }
        again.data().isEmpty()

        when: "it changes after all"
        jobs.update(unknown.in(new JobState("fail", 5, 2, "stopped", "")))

        then:
        soon.eventually {
            assert stillOpen.over
            assert again.over
        }
        again.data()*.errorMessage == ["stopped"]
    }

    def "a client that vanishes is forgotten, and its place is free again"() {
        given:
        silence()
        long job = tenant.importJob(shop)
        int most = JobPace.DEFAULT.watchers()
        most.times { watch(house, job) }

        when:
        Http.Answer refused = tenant.admin().get("/tenants/$tenant.name/jobs/$job/events")

        then:
        refused.status == 429
        refused.json.reason == "rate_limited"
        refused.header("Retry-After")

        when:
        watchers.each { it.close() }

        then:
        soon.eventually {
            assert watch(house, job).response.statusCode() == 200
        }
    }

    def "another tenant sees nothing of a job: #path"() {
        given:
        long job = tenant.importJob(shop)

        expect:
        Http.Answer own = other.admin().get("/tenants/$other.name/jobs/$job$path")
        own.status == 404
        own.json.reason == "job_not_found"
        other.admin().get("/tenants/$tenant.name/jobs/$job$path").json.reason == "tenant_not_found"
        other.admin().get("/tenants/$other.name/jobs/$job$path?environment=$shop.env").json.reason == "job_not_found"

        where:
        path << ["", "/events"]
    }

    def "a list is filtered: #query"() {
        given:
        JobStore jobs = house.gateway.context().getBean(JobStore)
        [[1L, "env-f1", JobKind.IMPORT, "fail"], [2L, "env-f2", JobKind.EXPORT, "success"]].each { id, env, kind, word ->
            jobs.insert(new Job(new JobId(id), new EnvironmentId(env), new TenantId(other.name), null, kind,
                new JobState(word, 0, 0, "", ""), Instant.now()))
        }

        when:
        Http.Answer answer = other.admin().get("/tenants/$other.name/jobs?$query")

        then:
        answer.status == status
        status != 200 || answer.json.items*.jobId.sort() == ids

        where:
        query                             | status | ids
        "status=fail"                     | 200    | [1]
        "kind=export"                     | 200    | [2]
        "environment=env-f1"              | 200    | [1]
        "environment=env-f1&kind=export"  | 200    | []
        "environment=../x"                | 200    | []
        "merchant=wxnone"                 | 200    | []
        "kind=copy"                       | 400    | null
        "status=done"                     | 400    | null
    }
}
