package io.mandate.db

import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.store.StoreContract
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** H2 in its file: one process at a time, and nothing lost. */
class EmbeddedDatabaseSpec extends Specification {

  @TempDir
  Path folder

  @AutoCleanup('destroyForcibly')
  Process other

  def "a write that returned survives the sudden death of the process"() {
    given:
    def settings = DatabaseSettings.of(null, null, null, folder)

    when:
    OtherProcess.start(settings, 300).destroyForcibly().waitFor()

    then:
    TestDatabase.connected(settings) {
      StoredSecretsSpec.rows(it, 'SELECT COUNT(*) FROM written WHERE number <= 300')
    } == ['300']
  }

  def "while a process has the database open, another one is told so"() {
    given:
    def settings = DatabaseSettings.of(null, null, null, folder)
    other = OtherProcess.start(settings, 1)

    when:
    DatabaseProbe.check(settings)

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message == "H2 in $folder/mandate.mv.db cannot be used: " +
        'another process has it open (see MANDATE_DATA_DIR)'
  }

  def "a thread that is interrupted while it writes does not close the database for the others"() {
    given:
    def database = TestDatabase.of(DatabaseKind.H2)
    def components = database.context.getBean(ComponentStore)
    def component = StoreContract.component()
    components.insert(component)
    def writer = new Thread({
      TestDatabase.connected(database.settings) { connection ->
        Thread.currentThread().interrupt()
        20.times {
          connection.createStatement().executeUpdate(
              'UPDATE components SET previous_encoding_aes_key_sealed = NULL')
        }
      }
    })
    writer.uncaughtExceptionHandler = { thread, exception -> }

    when:
    writer.start()
    writer.join()

    then:
    components.find(component.id()).get() == component
  }
}
