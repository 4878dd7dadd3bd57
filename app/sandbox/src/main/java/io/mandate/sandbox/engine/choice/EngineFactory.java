package io.mandate.sandbox.engine.choice;

import io.mandate.sandbox.Sandbox;
import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.embedded.EmbeddedEngine;
import io.mandate.sandbox.engine.mongo.MongoEngine;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A real MongoDB where its URI is given, else the embedded engine in the data folder. */
@Factory
final class EngineFactory {

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(property = Sandbox.MONGO_URI)
  DocumentEngine mongo(@Property(name = Sandbox.MONGO_URI) String uri) {
    return new MongoEngine(uri, new SecureRandom());
  }

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingProperty = Sandbox.MONGO_URI)
  DocumentEngine embedded(@Property(name = Sandbox.DATA_DIR) String dataDir, SandboxClock clock) {
    return EmbeddedEngine.in(Path.of(dataDir, "sandbox"), new SecureRandom(), clock);
  }
}
