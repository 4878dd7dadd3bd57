package io.mandate.token.refresh;

import java.time.Duration;

/**
 * How a node refreshes ahead.
 *
 * @param atOnce how many refreshes of merchants a node has under way, of the sweep and on demand
 * @param claim how long an owner stays with the node that claimed it; longer than WeChat may take
 */
public record SweepSettings(int atOnce, Duration claim) {

  public static final SweepSettings DEFAULT = new SweepSettings(64, Duration.ofSeconds(90));

  public SweepSettings {
    if (atOnce < 1 || claim.isNegative() || claim.isZero()) {
      throw new IllegalArgumentException("atOnce and claim must be positive");
    }
  }
}
