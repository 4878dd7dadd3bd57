package io.mandate.gateway.nodes

import groovy.json.JsonOutput
import io.lettuce.core.RedisClient
import io.mandate.gateway.Http
import io.mandate.token.sealing.KeysetFile
import io.mandate.token.testing.RedisFixture
import io.mandate.token.testing.RedisProcess
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CompletableFuture
import spock.util.concurrent.PollingConditions

/** Gateways as real processes on one PostgreSQL and one Redis, with a sandbox in a process of its own for WeChat. */
class Fleet implements AutoCloseable {

    static final String REFRESH = "/cgi-bin/component/api_authorizer_token"
    static final String OPERATOR_KEY = "an-operator-key-for-all-nodes"
    static final String TENANT = "fleet"

    final Path folder = Files.createTempDirectory("mandate-fleet")
    final String component = "wxfleet"
    final EmbeddedPostgres postgres = EmbeddedPostgres.start()
    final RedisProcess redis
    final NodeProcess sandboxProcess
    final List<NodeProcess> gateways
    String callerKey
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    Fleet(int size, List<String> redisOptions = []) {
        redis = RedisProcess.server(redisOptions)
        sandboxProcess = NodeProcess.sandbox(RedisFixture.freePort(), folder)
        new KeysetFile(folder.resolve("keyset.json")).loadOrMake()
        gateways = (1..size).collect { NodeProcess.gateway(RedisFixture.freePort(), folder.resolve("gateway-${it}.log"), settings()) }
        try {
            ([sandboxProcess] + gateways)*.awaitReady()
            furnish()
        } catch (Throwable fault) {
            close()
            throw fault
        }
    }

    private Map<String, String> settings() {
        [MANDATE_UPSTREAM: sandboxProcess.url, MANDATE_PUBLIC_URL: "http://127.0.0.1:1", MANDATE_DATA_DIR: folder.toString(),
            MANDATE_KEYSET: folder.resolve("keyset.json").toString(), MANDATE_OPERATOR_KEY: OPERATOR_KEY,
            REDIS_URI: redis.uri, JDBC_URL: postgres.getJdbcUrl("postgres", "postgres")]
    }

    private void furnish() {
        assert operator().post("/admin/components", [componentAppid: component] + secrets()).status == 201
        assert operator().post("/admin/tenants", [tenant: TENANT, name: "All nodes", componentAppid: component]).status == 201
        callerKey = newKey().secret
        pushTo(gateways[0].url)
    }

    private static Map secrets() {
        [appSecret: "fleet-app-secret", token: "fleetToken", encodingAesKey: "fleet" * 8 + "key"]
    }

    /** Whom WeChat's pushes go to from now on; a ticket at once. */
    void pushTo(String url) {
        assert sandbox().put("/sandbox/components/$component", secrets() + [callbackUrl: "$url/callback/$component" as String]).status == 200
    }

    Http operator(NodeProcess node = alive().first()) {
        node.http(OPERATOR_KEY)
    }

    Http sandbox() {
        sandboxProcess.http()
    }

    List<NodeProcess> alive() {
        gateways.findAll { it.alive }
    }

    Map newKey() {
        operator().post("/tenants/$TENANT/api-keys", [name: "caller", role: "caller"]).json as Map
    }

    /** A mini-program in the sandbox alone, with an environment of the same name. */
    String miniProgram() {
        String appid = "wx" + UUID.randomUUID().toString().replace("-", "").take(16)
        assert sandbox().put("/sandbox/merchants/$appid", [nickName: "Shop", environments: [appid]]).status == 200
        appid
    }

    void consent(String appid, List<Integer> sets = [49]) {
        assert sandbox().post("/sandbox/authorizations",
            [componentAppid: component, authorizerAppid: appid, permissionSets: sets]).status == 200
    }

    /** What the merchant is known to have granted. */
    List<Integer> permissionSets(String appid) {
        alive().findResult { node ->
            try {
                operator(node).get("/tenants/$TENANT/merchants/$appid").json.permissionSets
            } catch (IOException ignored) {
                null
            }
        } as List<Integer>
    }

    void withdraw(String appid) {
        assert sandbox().delete("/sandbox/authorizations/$component/$appid").status == 200
    }

    void expire(String appid) {
        assert sandbox().post("/sandbox/tokens/expire", [componentAppid: component, authorizerAppid: appid]).status == 200
    }

    /** Mini-programs that authorised, and are known on all nodes. */
    List<String> merchants(int count) {
        List<String> appids = (1..count).collect { miniProgram() }
        appids.each { consent(it) }
        appids.each { awaitEverywhere(it, 200) }
        appids
    }

    void awaitEverywhere(String appid, int status, String key = callerKey) {
        new PollingConditions(timeout: 20, delay: 0.05).eventually {
            alive().each { assert ask(it, appid, key).status == status }
        }
    }

    Http.Answer ask(NodeProcess node, String appid, String key = callerKey) {
        node.http(key).post(path(appid), body(appid))
    }

    /** The errcode, as soon as the answer is there. */
    CompletableFuture<Integer> calling(NodeProcess node, String appid) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url + path(appid)))
            .header("Authorization", "Bearer $callerKey").timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(JsonOutput.toJson(body(appid)))).build()
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
            .thenApply { (it.body() =~ /"errcode":(-?\d+)/)[0][1] as int }
    }

    private static String path(String appid) {
        "/tenants/$TENANT/merchants/$appid/tcb/databasecollectionget"
    }

    private static Map body(String appid) {
        [env: appid, limit: 1, offset: 0]
    }

    /** How often the sandbox was called at a path. */
    long arrived(String path) {
        sandbox().get("/sandbox/stats").json.items.find { it.path == path }?.count ?: 0
    }

    /** The next call of the path waits at the sandbox, for so long that its caller does not live to see the answer. */
    void stall(String path) {
        assert sandbox().put("/sandbox/faults", [[path: path, times: 1, delayMillis: 600_000]]).status == 200
    }

    void awaitStalled() {
        new PollingConditions(timeout: 20, delay: 0.05).eventually {
            assert sandbox().get("/sandbox/faults").json.items.empty
        }
    }

    /** Acknowledged pushes whose work is not done. */
    long openEvents() {
        postgres.postgresDatabase.connection.withCloseable { connection ->
            def rows = connection.createStatement().executeQuery("SELECT count(*) FROM inbox_events WHERE state = 'OPEN'")
            rows.next()
            rows.getLong(1)
        }
    }

    void flush() {
        RedisClient client = RedisClient.create(redis.uri)
        client.connect().sync().flushall()
        client.shutdown()
    }

    @Override
    void close() {
        gateways*.kill()
        sandboxProcess.kill()
        redis.close()
        postgres.close()
        folder.toFile().deleteDir()
    }
}
