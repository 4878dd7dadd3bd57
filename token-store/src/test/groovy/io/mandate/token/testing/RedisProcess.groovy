package io.mandate.token.testing

import java.nio.file.Files
import java.nio.file.Path
import redis.embedded.core.ExecutableProvider

/**
 * A real redis-server, or sentinel, that can be killed and started again on its port, as an operating
 * system does it. It keeps nothing unless told to.
 */
class RedisProcess implements AutoCloseable {

  private static final File BINARY =
      ExecutableProvider.newJarResourceProvider(Files.createTempDirectory('mandate-redis').toFile()).get()

  final int port
  final Path folder = Files.createTempDirectory('mandate-redis')
  private final List<String> arguments
  private Process process

  private RedisProcess(int port, List<String> arguments) {
    this.port = port
    this.arguments = arguments
  }

  static RedisProcess server(List<String> options = [], int port = RedisFixture.freePort()) {
    new RedisProcess(port, ['--save', ''] + options).start()
  }

  static RedisProcess replicaOf(RedisProcess primary) {
    server(['--replicaof', '127.0.0.1', primary.port as String, '--repl-diskless-sync', 'yes', '--repl-diskless-sync-delay', '0'])
  }

  /** A member of a Cluster that is not formed yet. A Cluster also listens ten thousand ports higher. */
  static RedisProcess clusterNode(List<String> options = []) {
    int port = RedisFixture.freePort()
    int fit = port < 55_000 ? port : 20_000 + new Random().nextInt(10_000)
    server(['--cluster-enabled', 'yes'] + options, fit)
  }

  /** Watches a primary under the name {@code mymaster}; takes over after half a second's silence. */
  static RedisProcess sentinel(RedisProcess primary, int quorum) {
    RedisProcess sentinel = new RedisProcess(RedisFixture.freePort(), ['--sentinel'])
    Files.writeString(sentinel.folder.resolve('redis.conf'), """\
        sentinel monitor mymaster 127.0.0.1 $primary.port $quorum
        sentinel down-after-milliseconds mymaster 500
        sentinel failover-timeout mymaster 2000
        """.stripIndent())
    sentinel.start()
  }

  RedisProcess start() {
    Path file = folder.resolve('redis.conf')
    Files.exists(file) || Files.createFile(file)
    process = new ProcessBuilder([BINARY.absolutePath, file.toString(), '--port', port as String, '--bind', '127.0.0.1', '--dir', folder.toString()] + arguments)
        .redirectErrorStream(true).redirectOutput(folder.resolve('log').toFile()).start()
    this
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().waitFor()
  }

  /** Loses what it kept on disk, while it is down. */
  void forget() {
    folder.toFile().eachFile { it.name == 'redis.conf' || it.delete() }
  }

  /** Stands still, as a machine does whose network is gone, until {@link #thaw}. */
  void freeze() {
    signal('STOP')
  }

  void thaw() {
    signal('CONT')
  }

  boolean isAlive() {
    process.alive
  }

  String getUri() {
    "redis://127.0.0.1:$port"
  }

  @Override
  void close() {
    if (alive) {
      thaw()
      kill()
    }
    folder.toFile().deleteDir()
  }

  private void signal(String name) {
    assert new ProcessBuilder('kill', "-$name", process.pid() as String).start().waitFor() == 0
  }
}
