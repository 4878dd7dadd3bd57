package io.mandate.sandbox.storage;

import io.micronaut.context.annotation.Secondary;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** The loopback address of the server that this sandbox runs on. */
@Singleton
@Secondary
final class ServerAddress implements SandboxAddress {

  private final Provider<EmbeddedServer> server;

  ServerAddress(Provider<EmbeddedServer> server) {
    this.server = server;
  }

  @Override
  public String baseUrl() {
    return "http://127.0.0.1:" + server.get().getPort();
  }
}
