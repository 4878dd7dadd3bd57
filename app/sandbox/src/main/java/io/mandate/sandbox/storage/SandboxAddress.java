package io.mandate.sandbox.storage;

/** Where this sandbox can be reached from outside. */
public interface SandboxAddress {

  /** Without a slash at the end: {@code http://127.0.0.1:8090}. Known once the server is up. */
  String baseUrl();
}
