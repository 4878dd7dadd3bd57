package io.mandate.gateway.tls;

import io.mandate.gateway.settings.SettingsException;
import io.mandate.gateway.settings.TlsFiles;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.http.ssl.CertificateProvider;
import io.micronaut.http.ssl.FileCertificateProvider;
import jakarta.inject.Named;
import java.security.KeyStore;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * The server's certificate, as the files have it now. New files are taken for new connections once
 * key and certificate fit: until both are there, those before stay. Made before the port opens, so
 * that a start ends with what is wrong with the files.
 */
@Context
@Named(FrontCertificate.NAME)
@Requires(property = FrontCertificate.FILES_PREFIX + "path")
final class FrontCertificate implements CertificateProvider {

  static final String NAME = "front";
  static final String FILES_PREFIX = "micronaut.certificate.file.front-files.";

  private static final Logger LOG = LoggerFactory.getLogger(FrontCertificate.class);

  private final Flux<KeyStore> stores;

  FrontCertificate(@Named("front-files") BeanProvider<FileCertificateProvider> files) {
    Flux<Identity> identities = Flux.from(files(files).getKeyStore()).map(Identity::of);
    if (!identities.blockFirst().fits()) {
      throw new SettingsException(TlsFiles.KEY + " is not the key to " + TlsFiles.CERTIFICATE);
    }
    stores = identities.distinctUntilChanged().filter(FrontCertificate::told).map(Identity::store);
  }

  private static FileCertificateProvider files(BeanProvider<FileCertificateProvider> files) {
    try {
      return files.get();
    } catch (BeanInstantiationException e) {
      throw new SettingsException(
          TlsFiles.KEY
              + " or "
              + TlsFiles.CERTIFICATE
              + " cannot be read: a private key (PKCS#8, or as OpenSSL writes RSA and EC keys)"
              + " and a certificate chain are wanted, both in PEM");
    }
  }

  private static boolean told(Identity identity) {
    if (identity.fits()) {
      LOG.info("TLS certificate in use, valid until {}", identity.validUntil());
      return true;
    }
    LOG.warn(
        "{} is not the key to {}: the certificate in use stays",
        TlsFiles.KEY,
        TlsFiles.CERTIFICATE);
    return false;
  }

  @Override
  public Publisher<KeyStore> getKeyStore() {
    return stores;
  }

  @Override
  public String getName() {
    return NAME;
  }
}
