package io.mandate.db

import io.mandate.tenant.secret.Secret
import io.micronaut.context.ApplicationContext
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres
import java.nio.file.Files
import java.sql.DriverManager

/** A real database with all stores on it: each is started once for all specs, when it is asked for. */
class TestDatabase {

  private static final Map<DatabaseKind, TestDatabase> STARTED = [:]
  private static EmbeddedPostgres postgres

  final DatabaseSettings settings
  final ApplicationContext context

  private TestDatabase(DatabaseSettings settings) {
    this.settings = settings
    DatabaseProbe.check(settings)
    context = start(settings)
    Runtime.runtime.addShutdownHook(new Thread(context::close))
  }

  static synchronized TestDatabase of(DatabaseKind kind) {
    STARTED.computeIfAbsent(kind) { new TestDatabase(fresh(kind)) }
  }

  /** A connection of its own, beside the pool. */
  static <T> T connected(DatabaseSettings settings, Closure<T> work) {
    DriverManager.getConnection(
        settings.url(), settings.user(), settings.password()?.reveal() ?: '').withCloseable(work)
  }

  /** The context of a gateway on that database, for the caller to close. */
  static ApplicationContext start(DatabaseSettings settings) {
    start(settings.toProperties())
  }

  static ApplicationContext start(Map<String, Object> properties) {
    ApplicationContext.builder()
        .properties(properties + ['mandate.gateway.enabled': 'true'])
        .singletons(new JdkSealer())
        .start()
  }

  /** An empty database of that kind. */
  static synchronized DatabaseSettings fresh(DatabaseKind kind) {
    if (kind == DatabaseKind.H2) {
      def folder = Files.createTempDirectory('mandate-db')
      Runtime.runtime.addShutdownHook(new Thread({ folder.toFile().deleteDir() } as Runnable))
      return DatabaseSettings.of(null, null, null, folder)
    }
    postgres = postgres ?: EmbeddedPostgres.builder().start()
    def name = "mandate_${Long.toString(System.nanoTime(), 36)}"
    postgres.postgresDatabase.connection.withCloseable {
      it.createStatement().execute("CREATE DATABASE $name".toString())
    }
    DatabaseSettings.of(
        "jdbc:postgresql://localhost:${postgres.port}/$name", 'postgres', Secret.of('postgres'), null)
  }
}
