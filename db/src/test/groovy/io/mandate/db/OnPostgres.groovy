package io.mandate.db

/** Runs a contract on PostgreSQL. */
trait OnPostgres {

  DatabaseKind getKind() {
    DatabaseKind.POSTGRESQL
  }

  def <T> T store(Class<T> port) {
    TestDatabase.of(kind).context.getBean(port)
  }
}
