package io.mandate.gateway.upstream;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
  private static final long QUIET = TimeUnit.SECONDS.toNanos(10);
  private static final int LONGEST = 200;

  private final Map<Class<?>, Long> told = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * @param nanos as {@link System#nanoTime()} counts them
   */
  Trouble(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void tell(Throwable fault) {
    Throwable root = root(fault);
    long now = nanos.getAsLong();
    Long last = told.get(root.getClass());
    boolean mayTell =
        last == null
            ? told.putIfAbsent(root.getClass(), now) == null
            : now - last >= QUIET && told.replace(root.getClass(), last, now);
    if (mayTell) {
      LOG.warn("WeChat cannot be reached: {}", why(root));
    }
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
