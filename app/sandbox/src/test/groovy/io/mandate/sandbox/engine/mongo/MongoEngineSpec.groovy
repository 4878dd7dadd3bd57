package io.mandate.sandbox.engine.mongo

import de.bwaldvogel.mongo.MongoServer
import de.bwaldvogel.mongo.backend.memory.MemoryBackend
import io.mandate.sandbox.engine.DocumentEngine
import io.mandate.sandbox.engine.DocumentEngineContractSpec
import spock.lang.Shared

/**
 * The contract against a real MongoDB when MANDATE_TEST_MONGO_URI names one, else against a double.
 * The double knows no geometry, has no sizes of indexes, drops the index of _id without a word, loses
 * indexes in $out, joins arrays as wholes, and lets a range on an array hold only for a single element.
 */
class MongoEngineSpec extends DocumentEngineContractSpec {

  static final String URI = System.getenv('MANDATE_TEST_MONGO_URI')
  static final Set<String> BEYOND_THE_DOUBLE = ['geo', 'sizes', 'out', 'errors of dropping', 'ranges met by two elements', 'joins of arrays']

  @Shared
  MongoServer server

  @Override
  DocumentEngine open() {
    server = URI ? null : new MongoServer(new MemoryBackend())
    new MongoEngine(URI ?: server.bindAndGetConnectionString(), new Random(1))
  }

  @Override
  boolean can(String what) {
    URI || !(what in BEYOND_THE_DOUBLE)
  }

  def cleanupSpec() {
    server?.shutdownNow()
  }
}
