package io.mandate.gateway.tls;

import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.TlsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the server listens. With TLS and a sandbox beside it also without TLS, on a port of the
 * loopback address that nobody is told: the sandbox and the demo know no certificates.
 */
public final class Listeners {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
  private static final String FRONT = "micronaut.server.netty.listeners.front.";
  private static final String INSIDE = "micronaut.server.netty.listeners.inside.";

  /** With forward secrecy only; all of them are known to every Java runtime and to BoringSSL. */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final GatewaySettings settings;
  private final int insidePort;

  private Listeners(GatewaySettings settings, int insidePort) {
    this.settings = settings;
    this.insidePort = insidePort;
  }

  /**
   * @throws io.mandate.gateway.settings.SettingsException when a file of TLS cannot be used
   */
  public static Listeners of(GatewaySettings settings) {
    settings.front().tls().ifPresent(TlsFiles::check);
    boolean inside = settings.front().tls().isPresent() && settings.upstream().isEmpty();
    return new Listeners(settings, inside ? freePort() : 0);
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the framework calls them. */
  public Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    int port = settings.port() == 0 ? -1 : settings.port();
    properties.put("micronaut.server.port", port);
    properties.put("micronaut.server.idle-timeout", settings.front().patience().idle());
    settings.front().tls().ifPresent(files -> secure(properties, files, port));
    return properties;
  }

  private void secure(Map<String, Object> properties, TlsFiles files, int port) {
    properties.put("micronaut.server.ssl.enabled", true);
    properties.put("micronaut.server.ssl.protocols", List.of("TLSv1.3", "TLSv1.2"));
    properties.put("micronaut.server.ssl.ciphers", CIPHERS);
    properties.put("micronaut.server.ssl.handshake-timeout", settings.front().patience().head());
    properties.put(FRONT + "port", port);
    properties.put(FRONT + "ssl", true);
    properties.put(FRONT + "key-name", FrontCertificate.NAME);
    properties.put(FrontCertificate.FILES_PREFIX + "path", files.key().toString());
    properties.put(
        FrontCertificate.FILES_PREFIX + "certificate-path", files.certificate().toString());
    properties.put(FrontCertificate.FILES_PREFIX + "format", "PEM");
    properties.put(FrontCertificate.FILES_PREFIX + "refresh-mode", "SCHEDULER");
    properties.put(FrontCertificate.FILES_PREFIX + "refresh-interval", LOOK_AGAIN);
    if (insidePort != 0) {
      properties.put(INSIDE + "host", InetAddress.getLoopbackAddress().getHostAddress());
      properties.put(INSIDE + "port", insidePort);
    }
  }

  /**
   * Where callers come in.
   *
   * @param bound the ports that the server listens at
   */
  public URI url(Set<Integer> bound) {
    int port = bound.stream().filter(one -> one != insidePort).findFirst().orElseThrow();
    return URI.create(settings.front().scheme() + "://127.0.0.1:" + port);
  }

  /** Where the sandbox and the demo come in: the same, unless that asks for TLS. */
  public URI insideUrl(Set<Integer> bound) {
    return insidePort == 0 ? url(bound) : URI.create("http://127.0.0.1:" + insidePort);
  }
}
