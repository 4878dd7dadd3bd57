package io.mandate.gateway.tls;

import io.mandate.gateway.settings.SettingsException;
import io.mandate.gateway.settings.TlsFiles;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A private key and the certificates for it, the server's own first. Two are the same when key and
 * certificates are.
 */
final class Identity {

  private static final byte[] PROBE = new byte[32];

  private final KeyStore store;
  private final PrivateKey key;
  private final List<Certificate> chain;

  private Identity(KeyStore store, PrivateKey key, List<Certificate> chain) {
    this.store = store;
    this.key = key;
    this.chain = chain;
  }

  /** Of a store that holds this one key. */
  static Identity of(KeyStore store) {
    try {
      String alias = store.aliases().nextElement();
      return new Identity(
          store, (PrivateKey) store.getKey(alias, null), List.of(store.getCertificateChain(alias)));
    } catch (GeneralSecurityException e) {
      throw new SettingsException(TlsFiles.KEY + " is of no use: " + e.getMessage());
    }
  }

  KeyStore store() {
    return store;
  }

  Instant validUntil() {
    return ((X509Certificate) chain.get(0)).getNotAfter().toInstant();
  }

  /** Whether what the key signs is what the certificate confirms. */
  boolean fits() {
    try {
      Signature signing = Signature.getInstance(algorithm());
      signing.initSign(key);
      signing.update(PROBE);
      byte[] signed = signing.sign();
      Signature checking = Signature.getInstance(algorithm());
      checking.initVerify(chain.get(0).getPublicKey());
      checking.update(PROBE);
      return checking.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity that && key.equals(that.key) && chain.equals(that.chain);
  }

  @Override
  public int hashCode() {
    return chain.hashCode();
  }
}
