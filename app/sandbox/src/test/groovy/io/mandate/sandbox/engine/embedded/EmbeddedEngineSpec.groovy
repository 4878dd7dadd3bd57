package io.mandate.sandbox.engine.embedded

import io.mandate.sandbox.engine.DocumentEngine
import io.mandate.sandbox.engine.DocumentEngineContractSpec
import io.mandate.sandbox.engine.EngineException
import io.mandate.sandbox.statement.Statement
import java.nio.file.Path
import java.time.Clock
import spock.lang.Shared
import spock.lang.TempDir

/** The contract on a file. */
class EmbeddedEngineSpec extends DocumentEngineContractSpec {

  @Shared
  @TempDir
  Path folder

  @Override
  DocumentEngine open() {
    EmbeddedEngine.in(folder, new Random(1), Clock.systemUTC())
  }

  def "an interrupted writer harms nobody"() {
    given:
    insert('{_id: 1}')

    when:
    Thread.start {
      Thread.currentThread().interrupt()
      for (int i = 2; i < 200; i++) {
        engine.insert(ENV, new Statement.Insert('c', [doc("{_id: $i}")]))
      }
    }.join()
    insert('{_id: 1000}')

    then:
    engine.count(ENV, 'c', doc('{_id: {$gt: 0}}')) == 200
  }

  def "a file that another engine has open is refused"() {
    when:
    EmbeddedEngine.in(folder, new Random(1), Clock.systemUTC())

    then:
    EngineException e = thrown()
    e.message.contains(folder.toString())
    e.message.contains('in use')
  }
}
