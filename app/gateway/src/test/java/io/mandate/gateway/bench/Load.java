package io.mandate.gateway.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a generator saw.
 *
 * @param latencies in microseconds, from the moment at which a call was due
 * @param errors calls that were not answered with 200
 */
record Load(Histogram latencies, long errors, Duration time) {

  long calls() {
    return latencies.getTotalCount();
  }

  double callsASecond() {
    return calls() * 1e9 / time.toNanos();
  }

  double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e3;
  }
}
