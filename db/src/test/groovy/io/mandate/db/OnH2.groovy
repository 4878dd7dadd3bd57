package io.mandate.db

/** Runs a contract on H2. */
trait OnH2 {

  DatabaseKind getKind() {
    DatabaseKind.H2
  }

  def <T> T store(Class<T> port) {
    TestDatabase.of(kind).context.getBean(port)
  }
}
