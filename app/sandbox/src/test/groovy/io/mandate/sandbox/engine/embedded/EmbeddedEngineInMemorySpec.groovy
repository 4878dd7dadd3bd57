package io.mandate.sandbox.engine.embedded

import io.mandate.sandbox.engine.DocumentEngine
import io.mandate.sandbox.engine.DocumentEngineContractSpec
import java.time.Clock

/** The contract without a file. */
class EmbeddedEngineInMemorySpec extends DocumentEngineContractSpec {

  @Override
  DocumentEngine open() {
    EmbeddedEngine.inMemory(new Random(1), Clock.systemUTC())
  }
}
