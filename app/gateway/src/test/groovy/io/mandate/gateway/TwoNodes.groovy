package io.mandate.gateway

import io.mandate.gateway.embedded.DataFolder
import io.mandate.gateway.embedded.EmbeddedRedis
import java.nio.file.Files
import java.nio.file.Path

/** Two gateways in one process that share Redis, the data folder with its database and keyset, and the sandbox. */
class TwoNodes implements AutoCloseable {

    private static TwoNodes shared

    final Path folder = Files.createTempDirectory("mandate-spec")
    final EmbeddedRedis redis
    final House first
    final House second

    TwoNodes() {
        redis = EmbeddedRedis.start(DataFolder.open(folder.resolve("redis-elsewhere")))
        Map both = [REDIS_URI: redis.uri(), MANDATE_DATA_DIR: folder.toString(), MANDATE_ALLOW_EMBEDDED: "true"]
        first = new House(both)
        second = new House(both + [MANDATE_UPSTREAM: first.gateway.sandbox().orElseThrow().toString()])
    }

    /** One pair for all specs that leave it as they found it; stopped with the process. */
    static synchronized TwoNodes shared() {
        if (shared == null) {
            shared = new TwoNodes()
            Runtime.runtime.addShutdownHook(new Thread({ shared.close() } as Runnable))
        }
        shared
    }

    @Override
    void close() {
        second.close()
        first.close()
        redis.close()
        folder.deleteDir()
    }
}
