package io.mandate.gateway.tls;

import io.mandate.gateway.settings.SettingsException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Who is believed to be WeChat: whoever shows a certificate for WeChat's name from an authority
 * that is trusted. There is no way to do without either.
 */
public final class UpstreamTrust {

  /** The variable that names a file of authorities. */
  public static final String AUTHORITIES = "MANDATE_UPSTREAM_CA";

  private UpstreamTrust() {}

  /**
   * What connections to WeChat are secured with; sessions are taken up again.
   *
   * @param authorities in PEM, instead of those that Java trusts
   * @throws SettingsException when they cannot be read
   */
  public static SslContext context(Optional<Path> authorities) {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS");
    try {
      authorities.ifPresent(file -> builder.trustManager(file.toFile()));
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          AUTHORITIES
              + ": no certificates in PEM can be read from "
              + authorities.map(Path::toString).orElse(""));
    } catch (SSLException e) {
      throw new IllegalStateException("every Java runtime speaks TLS", e);
    }
  }
}
