package io.mandate.sandbox.engine.embedded

import io.mandate.sandbox.engine.DocumentEngine
import io.mandate.sandbox.engine.DocumentEngineContractSpec
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
}
