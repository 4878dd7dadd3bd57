package io.mandate.gateway.upstream;

import io.mandate.gateway.log.Seldom;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator why WeChat cannot be reached: a line of each kind in ten seconds, however many
 * calls fail. What is told comes from the network and from certificates, never from a request.
 * Threads: any.
 */
final class Trouble {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
  private static final int LONGEST = 200;

  private final Seldom seldom;

  /**
   * @param nanos as {@link System#nanoTime()} counts them
   */
  Trouble(LongSupplier nanos) {
    this.seldom = new Seldom(nanos);
  }

  void tell(Throwable fault) {
    Throwable root = root(fault);
    seldom.tell(
        root.getClass(), more -> LOG.warn("WeChat cannot be reached: {}{}", why(root), more));
  }

  private static Throwable root(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String why(Throwable root) {
    String said = String.valueOf(root.getMessage());
    String message = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
    if (root instanceof CertificateExpiredException) {
      return "its certificate has expired (" + message + ")";
    }
    if (root instanceof CertPathBuilderException) {
      return "its certificate comes from no authority that is trusted here (" + message + ")";
    }
    if (root instanceof CertificateException) {
      return "its certificate is not for it (" + message + ")";
    }
    return root.getClass().getSimpleName() + ": " + message;
  }
}
