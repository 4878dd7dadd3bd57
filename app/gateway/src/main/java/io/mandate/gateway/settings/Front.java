package io.mandate.gateway.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How callers come in.
 *
 * @param tlsFiles null for plain HTTP
 */
public record Front(@Nullable TlsFiles tlsFiles, Patience patience) {

  public Optional<TlsFiles> tls() {
    return Optional.ofNullable(tlsFiles);
  }

  public String scheme() {
    return tlsFiles == null ? "http" : "https";
  }
}
