package io.mandate.token.testing

import io.lettuce.core.RedisClient
import io.lettuce.core.api.sync.RedisCommands
import redis.embedded.RedisServer

/** A real redis-server on a free loopback port; one for all specs of a test run. */
class RedisFixture {

  private static RedisFixture shared

  final int port
  private RedisServer server
  private RedisClient client
  private RedisCommands<String, String> commands

  static synchronized RedisFixture shared() {
    if (shared == null) {
      shared = new RedisFixture()
      Runtime.runtime.addShutdownHook(new Thread({ shared.stop() }))
    }
    shared.start()
    shared
  }

  RedisFixture(int port = freePort()) {
    this.port = port
  }

  String getUri() {
    "redis://127.0.0.1:$port"
  }

  synchronized void start() {
    if (server == null) {
      server = RedisServer.newRedisServer()
          .port(port).bind('127.0.0.1')
          .setting('save ""').setting('appendonly no').setting('daemonize no')
          .build()
      server.start()
    }
  }

  synchronized void stop() {
    client?.shutdown(0, 1, java.util.concurrent.TimeUnit.SECONDS)
    client = null
    commands = null
    server?.stop()
    server = null
  }

  /** A look from outside, not through what is tested. */
  synchronized RedisCommands<String, String> getCommands() {
    if (commands == null) {
      client = RedisClient.create(uri)
      commands = client.connect().sync()
    }
    commands
  }

  void flush() {
    getCommands().flushall()
  }

  static int freePort() {
    new ServerSocket(0).withCloseable { it.localPort }
  }
}
