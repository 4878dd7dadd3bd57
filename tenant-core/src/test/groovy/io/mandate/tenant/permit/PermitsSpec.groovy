package io.mandate.tenant.permit

import io.mandate.tenant.Quota
import io.mandate.tenant.Tenant
import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStatus
import io.mandate.tenant.caller.ApiKey
import io.mandate.tenant.caller.ApiKeyId
import io.mandate.tenant.caller.Caller
import io.mandate.tenant.caller.Role
import io.mandate.tenant.caller.Scope
import io.mandate.tenant.catalog.CallBody
import io.mandate.tenant.catalog.CallQuery
import io.mandate.tenant.catalog.OperationName
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.environment.Environment
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.environment.EnvironmentStore
import io.mandate.tenant.job.Job
import io.mandate.tenant.job.JobId
import io.mandate.tenant.job.JobKind
import io.mandate.tenant.job.JobState
import io.mandate.tenant.job.JobStore
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.Merchant
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.merchant.MerchantStatus
import io.mandate.tenant.merchant.MerchantStore
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.tenant.refusal.RefusalReason
import io.mandate.tenant.refusal.Refused
import io.mandate.tenant.secret.Secret
import io.mandate.tenant.secret.SecretHash
import java.time.Instant
import spock.lang.Specification

class PermitsSpec extends Specification {

    static final ComponentAppId COMPONENT = new ComponentAppId("wxcomponent")
    static final TenantId OURS = new TenantId("ours")
    static final TenantId THEIRS = new TenantId("theirs")
    static final AuthorizerAppId SHOP = new AuthorizerAppId("wxshop")
    static final AuthorizerAppId BARE = new AuthorizerAppId("wxbare")
    static final AuthorizerAppId GONE = new AuthorizerAppId("wxgone")
    static final AuthorizerAppId THEIR_SHOP = new AuthorizerAppId("wxtheirs")

    List<Merchant> merchants = [
        merchant(SHOP, OURS, MerchantStatus.AUTHORIZED, PermissionSets.of(18, 49)),
        merchant(BARE, OURS, MerchantStatus.AUTHORIZED, PermissionSets.of(17, 18)),
        merchant(GONE, OURS, MerchantStatus.WITHDRAWN, PermissionSets.of(49)),
        merchant(THEIR_SHOP, THEIRS, MerchantStatus.AUTHORIZED, PermissionSets.of(49))]
    List<Environment> environments = [
        new Environment(new EnvironmentId("our-env"), OURS, [SHOP, BARE] as Set),
        new Environment(new EnvironmentId("our-other-env"), OURS, [] as Set),
        new Environment(new EnvironmentId("their-env"), THEIRS, [THEIR_SHOP, SHOP] as Set)]
    List<Job> jobs = [
        new Job(new JobId(1), new EnvironmentId("our-env"), OURS, null, JobKind.IMPORT, JobState.WAITING, Instant.EPOCH),
        new Job(new JobId(2), new EnvironmentId("their-env"), THEIRS, null, JobKind.IMPORT, JobState.WAITING, Instant.EPOCH)]
    int counted = 0

    MerchantStore merchantStore = [find: { MerchantId id -> Optional.ofNullable(merchants.find { it.id() == id }) }] as MerchantStore
    EnvironmentStore environmentStore = [
        find: { EnvironmentId id -> Optional.ofNullable(environments.find { it.id() == id }) }] as EnvironmentStore
    JobStore jobStore = [
        find: { TenantId tenant, EnvironmentId env, JobId id ->
            Optional.ofNullable(jobs.find { it.tenant() == tenant && it.environment() == env && it.id() == id })
        }] as JobStore
    CallQuota quota = { Tenant tenant, MerchantId merchant -> counted++ } as CallQuota
    Targets targets = new Targets(merchantStore)
    Permits permits = new Permits(environmentStore, merchantStore, jobStore, quota,
        { Tenant tenant, Merchant merchant, PermissionSets accepted ->
            "https://grant.example/${tenant.id()}/${merchant.id().authorizer()}/$accepted".toString() } as Reauthorization)

    private static Merchant merchant(AuthorizerAppId id, TenantId tenant, MerchantStatus status, PermissionSets sets) {
        new Merchant(new MerchantId(COMPONENT, id), tenant, "", status, sets, Instant.EPOCH)
    }

    private static Caller caller(Scope scope = Scope.ALL) {
        new Caller(
            new Tenant(OURS, "Ours", COMPONENT, TenantStatus.ACTIVE, Quota.UNLIMITED),
            new ApiKey(new ApiKeyId("k"), OURS, "", SecretHash.of(Secret.of("k")), Role.CALLER, scope, Instant.EPOCH, null))
    }

    private Permit asMerchant(AuthorizerAppId appid, Map<String, Object> body, Scope scope = Scope.ALL) {
        permits.permit(targets.merchant(caller(scope), appid.value(), "tcb/databaseaggregate"), new CallBody(body), CallQuery.NONE)
    }

    private Permit asComponent(String operation, Map<String, Object> body, Scope scope = Scope.ALL) {
        permits.permit(targets.component(caller(scope), "componenttcb/$operation"), new CallBody(body), CallQuery.NONE)
    }

    private static RefusalReason reason(Closure<?> call) {
        try {
            call()
        } catch (Refused refused) {
            return refused.reason()
        }
        return null
    }

    def "a merchant's call is permitted with what it may send and whose token it takes"() {
        when:
        Permit permit = asMerchant(SHOP, [env: "our-env", Query: "q"])

        then:
        permit.merchant().orElseThrow().authorizer() == SHOP
        permit.body().fields() == [env: "our-env", query: "q"]
        counted == 1
    }

    def "a component's call is permitted in an environment of the tenant"() {
        expect:
        asComponent("dbcollection", [env: "our-env", action: "get"]).merchant().isEmpty()
        asComponent("dbmigrationstate", [env: "our-env", job_id: 1L]).component() == COMPONENT
    }

    def "a merchant that is #what does not exist for the caller"() {
        expect:
        reason { asMerchant(appid, [env: "our-env", query: "q"]) } == RefusalReason.MERCHANT_NOT_FOUND
        counted == 0

        where:
        what               | appid
        "another tenant's" | THEIR_SHOP
        "none"             | new AuthorizerAppId("wxnone")
        "withdrawn"        | GONE
    }

    def "a merchant name of the wrong shape is no merchant either: #name"() {
        expect:
        reason { targets.merchant(caller(), name, "tcb/databaseaggregate") } == RefusalReason.MERCHANT_NOT_FOUND

        where:
        name << ["", "wx shop", "wxshop/../wxtheirs", "wxshop\u0000", "x" * 65]
    }

    def "a merchant that granted neither 49 nor 64 is refused, saying which are missing"() {
        when:
        asMerchant(BARE, [env: "our-env", query: "q"])

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.PERMISSION_SET_MISSING
        refused.details().missingPermissionSets == [49, 64] as Set
        refused.details().grantedPermissionSets == [17, 18] as Set

        and: "and where they can be granted"
        refused.details().authorizationUrl == "https://grant.example/$OURS/$BARE/49,64"
    }

    def "64 alone is enough"() {
        given:
        merchants = [merchant(SHOP, OURS, MerchantStatus.AUTHORIZED, PermissionSets.of(64))]

        expect:
        asMerchant(SHOP, [env: "our-env", query: "q"]) != null
    }

    def "an environment that is #what is not found with either token, even where WeChat would let it through"() {
        expect:
        reason { asMerchant(SHOP, [env: env, query: "q"]) } == RefusalReason.ENVIRONMENT_NOT_FOUND
        reason { asComponent("dbcollection", [env: env, action: "get"]) } == RefusalReason.ENVIRONMENT_NOT_FOUND
        counted == 0

        where:
        what               | env
        "another tenant's" | "their-env"
        "none"             | "no-env"
        "misspelt"         | "OUR-ENV"
        "no possible id"   | "our-env\u0000"
        "a path"           | "../their-env"
    }

    def "an environment that does not list the merchant is not found for it"() {
        expect:
        reason { asMerchant(SHOP, [env: "our-other-env", query: "q"]) } == RefusalReason.ENVIRONMENT_NOT_FOUND
    }

    def "a job of another tenant, of another environment, or none at all is not found"() {
        expect:
        reason { asComponent("dbmigrationstate", [env: "our-env", job_id: job]) } == RefusalReason.JOB_NOT_FOUND

        where:
        job << [2L, 3L, 0L]
    }

    def "a file id in another tenant's environment is refused"() {
        expect:
        reason {
            asComponent("batchdownloadfile", [env: "our-env", file_list: [[fileid: "cloud://their-env.x/secret.json", max_age: 60L]]])
        } == RefusalReason.PARAMETER_INVALID
    }

    def "a key's scope holds before anything is looked up"() {
        given:
        Scope onlyShop = new Scope([SHOP] as Set, null)
        Scope onlyQuery = new Scope(null, [new OperationName("tcb/databasequery")] as Set)

        expect:
        asMerchant(SHOP, [env: "our-env", query: "q"], onlyShop) != null
        reason { asMerchant(BARE, [env: "our-env", query: "q"], onlyShop) } == RefusalReason.SCOPE_EXCEEDED
        reason { asMerchant(THEIR_SHOP, [env: "their-env", query: "q"], onlyShop) } == RefusalReason.SCOPE_EXCEEDED
        reason { asMerchant(SHOP, [env: "our-env", query: "q"], onlyQuery) } == RefusalReason.SCOPE_EXCEEDED
    }

    def "a key for some merchants reaches with the component's token only environments of theirs"() {
        given:
        Scope onlyShop = new Scope([SHOP] as Set, null)

        expect:
        asComponent("dbcollection", [env: "our-env", action: "get"], onlyShop) != null
        reason { asComponent("dbcollection", [env: "our-other-env", action: "get"], onlyShop) } == RefusalReason.SCOPE_EXCEEDED
        reason { asComponent("dbcollection", [env: "their-env", action: "get"], onlyShop) } == RefusalReason.ENVIRONMENT_NOT_FOUND
    }

    def "an operation of the other family, or none at all, is unknown"() {
        expect:
        reason { targets.component(caller(), "componenttcb/databaseaggregate") } == RefusalReason.OPERATION_UNKNOWN
        reason { targets.merchant(caller(), SHOP.value(), "tcb/dbcollection") } == RefusalReason.OPERATION_UNKNOWN
        reason { targets.component(caller(), "componenttcb/nosuch") } == RefusalReason.OPERATION_UNKNOWN
    }

    def "every environment that a batch names must be the tenant's: #body"() {
        expect:
        reason { asComponent(operation, body) } == RefusalReason.ENVIRONMENT_NOT_FOUND
        counted == 0

        where:
        operation            | body
        "batchshareenv"      | [data: [[env: "our-env", appids: ["wxshop"]], [env: "their-env", appids: ["wxshop"]]]]
        "batchuploadscf"     | [envs: ["our-env", "their-env"], functionname: "f", zipfile: "z"]
        "batchdelcsversion"  | [items: [[env: "our-env"], [env: "their-env"]]]
        "dbaggregate"        | [env: "our-env", query: "q", Envs: ["their-env"]]
        "getcsversionlist"   | [EnvId: "their-env"]
        "dbmigrationstate"   | [env: "our-env", job_id: 1L, environment: "their-env"]
    }

    def "every appid that a call names must be a merchant of the tenant's, and of the key's: #appid"() {
        expect:
        reason { asComponent("batchshareenv", [data: [[env: "our-env", appids: [appid]]]]) } == reason
        reason { permits.permit(targets.merchant(caller(), "wxshop", "tcb/shareenv"), new CallBody([env: "our-env", appid: appid]), CallQuery.NONE) } ==
            reason
        reason { asComponent("batchshareenv", [data: [[env: "our-env", appids: [appid]]]], new Scope([SHOP] as Set, null)) } == scoped

        where:
        appid      | reason                            | scoped
        "wxshop"   | null                              | null
        "wxbare"   | null                              | RefusalReason.SCOPE_EXCEEDED
        "wxtheirs" | RefusalReason.MERCHANT_NOT_FOUND  | RefusalReason.SCOPE_EXCEEDED
        "wxnone"   | RefusalReason.MERCHANT_NOT_FOUND  | RefusalReason.SCOPE_EXCEEDED
        "wxgone"   | RefusalReason.MERCHANT_NOT_FOUND  | RefusalReason.SCOPE_EXCEEDED
        "wx theirs" | RefusalReason.MERCHANT_NOT_FOUND | RefusalReason.MERCHANT_NOT_FOUND
    }

    def "an environment at the component's expense is for an administrator of all merchants to ask for"() {
        expect:
        reason { asComponent("createenv", [alias: "new"]) } == RefusalReason.SCOPE_EXCEEDED
        reason { targets.component(administrator(new Scope([SHOP] as Set, null)), "componenttcb/createenv") } == RefusalReason.SCOPE_EXCEEDED
        permits.permit(targets.component(administrator(Scope.ALL), "componenttcb/createenv"), new CallBody([alias: "new"]), CallQuery.NONE)
            .operation().createsEnvironment()
    }

    private static Caller administrator(Scope scope) {
        ApiKey key = caller(scope).key()
        new Caller(caller().tenant(), new ApiKey(key.id(), OURS, "", key.hash(), Role.ADMIN, scope, Instant.EPOCH, null))
    }

    def "an operation that is left out says why"() {
        when:
        targets.component(caller(), "componenttcb/describeenvs")

        then:
        Refused refused = thrown()
        refused.reason() == RefusalReason.OPERATION_UNKNOWN
        refused.message().contains("componenttcb/describeenvs is not forwarded: its answer lists environments of other tenants")
    }

    def "another tenant's merchant and none at all are refused in the same words"() {
        when:
        String theirs = message { asMerchant(THEIR_SHOP, [env: "our-env", query: "q"]) }
        String none = message { asMerchant(new AuthorizerAppId("wxnone"), [env: "our-env", query: "q"]) }

        then:
        theirs == none
    }

    private static String message(Closure<?> call) {
        try {
            call()
        } catch (Refused refused) {
            return refused.message()
        }
        return null
    }
}
