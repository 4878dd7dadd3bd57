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
    OtherProcess.start(settings).destroyForcibly().waitFor()

    then:
    TestDatabase.connected(settings) {
      StoredSecretsSpec.rows(it, 'SELECT COUNT(*) FROM written')
    } == ['20']
  }

  def "while a process has the database open, another one is told so"() {
    given:
    def settings = DatabaseSettings.of(null, null, null, folder)
    other = OtherProcess.start(settings)

    when:
    DatabaseProbe.check(settings)

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message == "H2 in $folder/mandate.mv.db cannot be used: " +
        'another process has it open (see MANDATE_DATA_DIR)'
  }

  def "a thread that is interrupted while it writes does not close the database for the others"() {
    given:
    def components = TestDatabase.of(DatabaseKind.H2).context.getBean(ComponentStore)
    def component = StoreContract.component()
    components.insert(component)

    when:
    (1..20).each {
      def thread = new Thread({
        (1..10).each {
          Thread.currentThread().interrupt()
          try {
            components.update(component)
          } catch (RuntimeException ignored) {
            // the interrupted one may fail
          }
        }
      })
      thread.start()
      thread.join()
    }

    then:
    components.find(component.id()).get() == component
  }
}
