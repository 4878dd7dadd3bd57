package io.mandate.db

import io.mandate.tenant.secret.Secret
import java.nio.channels.FileChannel
import java.nio.channels.OverlappingFileLockException
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
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

  def "migrations run where the look found some to run, and not where all are there on #kind"() {
    given:
    def settings = TestDatabase.fresh(kind)

    when:
    def before = DatabaseProbe.open(settings).withCloseable { it.toProperties() }
    TestDatabase.start(before).close()
    def after = DatabaseProbe.open(settings).withCloseable { it.toProperties() }

    then:
    before == settings.toProperties()
    after == before + ['flyway.datasources.default.enabled': false]

    where:
    kind << DatabaseKind.values()
  }

  def "H2 stays open from the look to whoever uses it next"() {
    given:
    def settings = DatabaseSettings.of(null, null, null, folder)

    when:
    def looked = DatabaseProbe.open(settings)
    def held = locked()
    looked.close()

    then:
    held
    !locked()
  }

  private boolean locked() {
    FileChannel.open(folder.resolve('mandate.mv.db'), StandardOpenOption.WRITE).withCloseable {
      try {
        it.lock().close()
        return false
      } catch (OverlappingFileLockException locked) {
        return true
      }
    }
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
