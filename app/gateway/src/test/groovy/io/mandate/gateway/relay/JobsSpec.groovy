package io.mandate.gateway.relay

import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.authorization.Neighbours
import io.mandate.tenant.TenantId
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.job.Job
import io.mandate.tenant.job.JobId
import io.mandate.tenant.job.JobKind
import io.mandate.tenant.job.JobState
import io.mandate.tenant.job.JobStore
import java.time.Instant
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** WeChat's job numbers, and whose they are. */
class JobsSpec extends Specification {

    @Shared @AutoCleanup House house = new House()
    @Shared Neighbours all = new Neighbours(house)
    @Shared Neighbours.Resident tenant = all.tenant()
    @Shared Neighbours.Resident other = all.tenant()
    @Shared Map shop
    @Shared Map otherShop

    PollingConditions soon = new PollingConditions(timeout: 10)

    def setupSpec() {
        shop = tenant.shop()
        otherShop = other.shop()
    }

    private static boolean isNotFound(Http.Answer answer) {
        assert answer.status == 404
        assert answer.json.errcode == 40097
        assert answer.json.reason == "job_not_found"
        true
    }

    def "a job that one tenant started is told to it with either token, and to nobody else"() {
        when:
        long job = tenant.importJob(shop)

        then: "with the component's token and with the merchant's"
        soon.eventually {
            assert tenant.componentCall("dbmigrationstate", [env: shop.env, job_id: job]).json.status == "success"
        }
        tenant.call(shop.appid, "databasemigratequeryinfo", [env: shop.env, job_id: job]).json.record_success == 2
        tenant.call(shop.appid, "databasemigratequeryinfo", [env: shop.env, job_id: job as String]).json.record_success == 2

        and: "the other tenant neither in its own environment nor in that one"
        isNotFound(other.componentCall("dbmigrationstate", [env: otherShop.env, job_id: job]))
        isNotFound(other.call(otherShop.appid, "databasemigratequeryinfo", [env: otherShop.env, job_id: job]))
        other.componentCall("dbmigrationstate", [env: shop.env, job_id: job]).json.reason == "environment_not_found"
        isNotFound(other.admin().get("/tenants/$other.name/jobs/$job"))
    }

    def "WeChat would answer where Mandate says there is no such job"() {
        given: "an environment that WeChat lets both merchants into, and that the operator gave to the other tenant"
        String env = "env-" + Neighbours.hex()
        house.sandbox().put("/sandbox/environments/$env", [owner: all.component, sharedWith: [shop.appid, otherShop.appid]])
        house.operator().put("/admin/environments/$env", [tenant: tenant.name, merchants: [shop.appid]])
        long job = tenant.importJob([appid: shop.appid, env: env])
        house.operator().put("/admin/environments/$env", [tenant: other.name, merchants: [otherShop.appid]])
        long before = house.arrived()

        expect: "the environment is the other's now, the job is not"
        isNotFound(other.call(otherShop.appid, "databasemigratequeryinfo", [env: env, job_id: job]))
        isNotFound(other.componentCall("dbmigrationstate", [env: env, job_id: job]))
        house.arrived() == before

        and: "with the job among the other's, as if Mandate had not cared, the same call is answered"
        JobStore jobs = house.gateway.context().getBean(JobStore)
        jobs.insert(new Job(new JobId(job), new EnvironmentId(env), new TenantId(other.name), null, JobKind.IMPORT,
            JobState.WAITING, Instant.now()))
        soon.eventually {
            assert other.componentCall("dbmigrationstate", [env: env, job_id: job]).json.errcode == 0
        }
    }

    def "an export's file and a failed import's reason stay known"() {
        given:
        tenant.importJob(shop, "more")

        when:
        long export = tenant.call(shop.appid, "databasemigrateexport", [env: shop.env, file_path: "out.json", file_type: 1,
            query: "db.collection('more').get()"]).json.job_id
        long failing = tenant.call(shop.appid, "databasemigrateimport", [env: shop.env, collection_name: "more",
            file_path: "no-such-file.json", file_type: 1, stop_on_error: true, conflict_mode: 1]).json.job_id

        then:
        soon.eventually {
            tenant.componentCall("dbmigrationstate", [env: shop.env, job_id: export])
            tenant.componentCall("dbmigrationstate", [env: shop.env, job_id: failing])
            Map exported = tenant.admin().get("/tenants/$tenant.name/jobs/$export").json as Map
            assert exported.kind == "export"
            assert exported.status == "success"
            assert exported.fileUrl.startsWith("http")
            Map failed = tenant.admin().get("/tenants/$tenant.name/jobs/$failing").json as Map
            assert failed.kind == "import"
            assert failed.status == "fail"
            assert failed.errorMessage
            assert failed.merchant == shop.appid
        }
    }

    def "a number that is no job of the tenant is not found: #what"() {
        expect:
        Http.Answer answer = tenant.admin().get("/tenants/$tenant.name/jobs/$number")
        answer.status == status
        answer.json.reason == reason

        where:
        what             | number                | status | reason
        "none"           | "987654321"           | 404    | "job_not_found"
        "below nothing"  | "-1"                  | 404    | "job_not_found"
        "endless"        | "9" * 30              | 400    | "parameter_invalid"
        "no number"      | "first"               | 400    | "parameter_invalid"
    }
}
