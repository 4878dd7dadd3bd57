package io.mandate.gateway

import io.mandate.gateway.demo.DemoFile
import io.mandate.gateway.demo.DemoWorld
import io.mandate.gateway.settings.SettingsReader
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource
import java.net.http.HttpClient
import java.nio.file.Files
import java.nio.file.Path
import javax.sql.DataSource

/** A whole house for specs: gateway, sandbox, redis-server and database, with the demo world in it. */
class House implements AutoCloseable {

    private static House shared

    final Path folder
    private final boolean ownFolder
    final Gateway gateway
    final DemoFile demo
    private final HttpClient client

    /** With TLS set, the client is one that trusts the certificate. */
    House(Map<String, String> settings = [:], HttpClient client = Http.CLIENT) {
        this.client = client
        ownFolder = !settings.MANDATE_DATA_DIR
        folder = Path.of(settings.MANDATE_DATA_DIR ?: Files.createTempDirectory("mandate-spec").toString())
        Map<String, String> environment =
            [MANDATE_PORT: "0", MANDATE_SANDBOX_PORT: "0", MANDATE_DATA_DIR: folder.toString()] + settings
        gateway = Gateway.start(SettingsReader.read(environment))
        try {
            DemoWorld.ensure(gateway)
        } catch (Throwable fault) {
            gateway.close()
            throw fault
        }
        demo = DemoFile.read(gateway.folder()).orElse(null)
    }

    /** One for all specs that leave it as they found it; stopped with the process. */
    static synchronized House shared() {
        if (shared == null) {
            shared = new House()
            Runtime.runtime.addShutdownHook(new Thread({ shared.close() } as Runnable))
        }
        shared
    }

    Http caller() {
        new Http(gateway.url().toString(), demo.callerKey().reveal(), client)
    }

    Http admin() {
        new Http(gateway.url().toString(), demo.adminKey().reveal(), client)
    }

    Http operator() {
        new Http(gateway.url().toString(), gateway.operatorKey().reveal(), client)
    }

    Http sandbox() {
        new Http(gateway.sandbox().orElseThrow().toString())
    }

    /** The mini-program that granted 49. */
    String getShop() {
        demo.merchants()[0].appid()
    }

    /** The mini-program that did not. */
    String getBare() {
        demo.merchants()[1].appid()
    }

    String getEnv() {
        demo.merchants()[0].environments()[0]
    }

    /** How often the sandbox was called at a path. */
    long arrived(String path) {
        sandbox().get("/sandbox/stats").json.items.find { it.path == path }?.count ?: 0
    }

    /** How often the sandbox was called at all. */
    long arrived() {
        sandbox().get("/sandbox/stats").json.items*.count.sum() ?: 0
    }

    /** The one number that a query of the gateway's own database gives. */
    long count(String sql) {
        DelegatingDataSource.unwrapDataSource(gateway.context().getBean(DataSource)).connection.withCloseable { connection ->
            def rows = connection.createStatement().executeQuery(sql)
            rows.next()
            rows.getLong(1)
        }
    }

    /** A key of the demo tenant. */
    Map newKey(Map body) {
        admin().post("/tenants/demo/api-keys", body).json as Map
    }

    @Override
    void close() {
        gateway.close()
        if (ownFolder) {
            folder.toFile().deleteDir()
        }
    }
}
