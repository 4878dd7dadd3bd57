package io.mandate.db

import io.mandate.tenant.secret.Secret
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class DatabaseProbeSpec extends Specification {

  @TempDir
  Path folder

  def "an empty #kind is fine, and stays empty"() {
    given:
    def settings = TestDatabase.fresh(kind)

    when:
    DatabaseProbe.check(settings)

    then:
    def tables = TestDatabase.connected(settings) {
      StoredSecretsSpec.rows(it,
          "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
    }
    tables == []

    where:
    kind << DatabaseKind.values()
  }

  def "a server that is not there is named in one line"() {
    given:
    def port = new ServerSocket(0).withCloseable { it.localPort }

    when:
    DatabaseProbe.check(DatabaseSettings.of(
        "jdbc:postgresql://127.0.0.1:$port/mandate", 'u', Secret.of('hidden'), folder))

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message == "PostgreSQL at 127.0.0.1:$port/mandate cannot be used: it does not answer (see JDBC_URL)"
  }

  def "a server that accepts and says nothing is not waited for"() {
    given:
    def silent = new ServerSocket(0)

    when:
    DatabaseProbe.check(DatabaseSettings.of(
        "jdbc:postgresql://127.0.0.1:$silent.localPort/mandate", 'u', null, folder))

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message.contains('it does not answer')

    cleanup:
    silent.close()
  }

  def "a database or a user that the server does not know is named in one line"() {
    given:
    def known = TestDatabase.of(DatabaseKind.POSTGRESQL).settings
    def url = known.url().replaceAll('[^/]*$', database)

    when:
    DatabaseProbe.check(DatabaseSettings.of(url, user, Secret.of('hidden'), folder))

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message.contains(reason)
    !refusal.message.contains('hidden')
    refusal.message.readLines().size() == 1

    where:
    database   | user       || reason
    'nowhere'  | 'postgres' || 'there is no database of that name (see JDBC_URL)'
    'postgres' | 'nobody'   || "it refuses the user 'nobody'"
  }

  def "a damaged file is named in one line"() {
    given:
    Files.writeString(folder.resolve('mandate.mv.db'), 'this is no database' * 1_000)

    when:
    DatabaseProbe.check(DatabaseSettings.of(null, null, null, folder))

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message == "H2 in $folder/mandate.mv.db cannot be used: " +
        'the file is damaged, or of another version of H2 (see MANDATE_DATA_DIR)'
  }
}
