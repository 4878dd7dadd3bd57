package io.mandate.gateway.bench;

import java.time.Duration;

/**
 * One measurement.
 *
 * @param rate calls a second that came; 0 for as many as were answered
 * @param cpu of the server
 * @param others share of one core that programs outside the benchmark used meanwhile
 */
record Sample(String target, int rate, Load load, Duration cpu, long residentBytes, double others) {

  double callsASecond() {
    return load.callsASecond();
  }

  double p50() {
    return load.millis(50);
  }

  double p99() {
    return load.millis(99);
  }

  double p999() {
    return load.millis(99.9);
  }

  /** Seconds for 10,000 calls. */
  double cpuSeconds() {
    return cpu.toNanos() / 1e9 * 10_000 / load.calls();
  }

  double residentMegabytes() {
    return residentBytes / 1024.0 / 1024.0;
  }

  /** Which part of a core the server used; much less than all of it, and others were the limit. */
  double busy() {
    return (double) cpu.toNanos() / load.time().toNanos();
  }

  double errors() {
    return load.errors();
  }
}
