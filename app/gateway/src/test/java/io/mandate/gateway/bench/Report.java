package io.mandate.gateway.bench;

import static io.mandate.gateway.bench.Table.number;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The results in Markdown, as they stand in the README. */
final class Report {

  private static final String PLAIN = "nginx";
  private static final double FULL = 0.93;

  private final Samples samples;

  Report(Samples samples) {
    this.samples = samples;
  }

  void print(List<Integer> rates) {
    saturation();
    rates.forEach(this::latencies);
    System.out.printf(
        "%n† its core was not full: the generator or the upstream was the limit.%nOther programs used at most %.0f %% of a core during a measurement.%n",
        samples.worstOthers() * 100);
  }

  private void saturation() {
    System.out.println("\nAs many calls as are answered, medians:\n");
    Table table =
        new Table(
            "",
            "calls a second (least to most)",
            "of nginx",
            "p50 ms",
            "p99 ms",
            "CPU s for 10,000",
            "of nginx",
            "resident MB",
            "errors");
    for (String target : samples.targets()) {
      DoubleStream all = samples.of(target, 0, Sample::callsASecond);
      double[] sorted = all.sorted().toArray();
      table.row(
          target,
          "%s (%s to %s)%s"
              .formatted(
                  number(samples.median(target, 0, Sample::callsASecond), 0),
                  number(sorted[0], 0),
                  number(sorted[sorted.length - 1], 0),
                  samples.median(target, 0, Sample::busy) < FULL ? " †" : ""),
          ofPlain(target, Sample::callsASecond),
          number(samples.median(target, 0, Sample::p50), 2),
          number(samples.median(target, 0, Sample::p99), 2),
          number(samples.median(target, 0, Sample::cpuSeconds), 3),
          ofPlain(target, Sample::cpuSeconds),
          number(samples.median(target, 0, Sample::residentMegabytes), 0),
          number(samples.of(target, 0, Sample::errors).sum(), 0));
    }
  }

  private String ofPlain(String target, ToDoubleFunction<Sample> figure) {
    return samples.has(PLAIN)
        ? number(samples.median(target, 0, figure) / samples.median(PLAIN, 0, figure), 2)
        : "";
  }

  private void latencies(int rate) {
    System.out.printf(
        "%nAt %,d calls a second, from the moment a call was due, ms, medians:%n%n", rate);
    Table table =
        new Table(
            "", "p50", "over nginx", "p99", "over nginx", "p99.9", "CPU s for 10,000", "errors");
    for (String target : samples.targets()) {
      table.row(
          target,
          number(samples.median(target, rate, Sample::p50), 3),
          overPlain(target, rate, Sample::p50),
          number(samples.median(target, rate, Sample::p99), 3),
          overPlain(target, rate, Sample::p99),
          number(samples.median(target, rate, Sample::p999), 3),
          number(samples.median(target, rate, Sample::cpuSeconds), 3),
          number(samples.of(target, rate, Sample::errors).sum(), 0));
    }
  }

  private String overPlain(String target, int rate, ToDoubleFunction<Sample> figure) {
    return samples.has(PLAIN)
        ? number(samples.median(target, rate, figure) - samples.median(PLAIN, rate, figure), 3)
        : "";
  }
}
