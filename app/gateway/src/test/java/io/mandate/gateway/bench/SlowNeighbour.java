package io.mandate.gateway.bench;

import static io.mandate.gateway.bench.Table.number;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a tenant feels when WeChat takes five seconds for each call of another. */
@Command(
    name = "slow",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "A tenant's latencies with and without a neighbour that WeChat answers slowly.")
final class SlowNeighbour implements Callable<Integer> {

  private static final String SLOW = "slow";
  private static final int ANSWER_SECONDS = 5;
  private static final int MERCHANTS = 100;
  private static final String WITHOUT = "alone";
  private static final String WITH = "beside the slow one";

  @Mixin private Settings settings = new Settings();

  @Option(names = "--underway", description = "How many slow calls are underway at a time.")
  private int underway = 500;

  @Option(
      names = "--settle",
      description = "Seconds that each state lasts before it is measured: a slow answer's or more.")
  private int settle = ANSWER_SECONDS;

  @Override
  public Integer call() throws Exception {
    Samples samples = new Samples();
    int rate = settings.rates.get(0);
    try (Servers servers = new Servers(settings);
        Generator generator = new Generator();
        Generator slowly = new Generator()) {
      SeededProcess gateway =
          servers.gateway(
              servers.weChat(), Map.of(SeededHouse.TENANT, settings.merchants, SLOW, MERCHANTS));
      Target target =
          gateway.target(SeededHouse.TENANT, Bodies.call(SeededHouse.ENVIRONMENT, settings.body));
      Target neighbour = gateway.target(SLOW, Bodies.call(SLOW, settings.body));
      Measuring measuring =
          new Measuring(generator, settings.connections, Duration.ofSeconds(settings.seconds));
      measuring.warmUp(target, Duration.ofSeconds(settings.warmUp));
      for (int round = 1; round <= settings.rounds; round++) {
        Progress.say("round %d of %d", round, settings.rounds);
        measuring.settle(target, rate, settling());
        samples.add(measuring.once(target.named(WITHOUT), rate));
        CompletableFuture<Load> slow =
            slowly.open(neighbour, 2 * underway, underway / ANSWER_SECONDS, slowTime());
        measuring.settle(target, rate, settling());
        samples.add(measuring.once(target.named(WITH), rate));
        Load load = slow.join();
        Progress.say("slow calls: %d, errors: %d", load.calls(), load.errors());
      }
    }
    report(samples, rate);
    return 0;
  }

  private Duration settling() {
    return Duration.ofSeconds(settle);
  }

  /** Until the measurement is over. */
  private Duration slowTime() {
    return settling().plusSeconds(settings.seconds + 1L);
  }

  private void report(Samples samples, int rate) throws IOException {
    System.out.println(Machine.describe(settings));
    System.out.printf(
        "%n%d calls a second, %d slow calls underway, ms, medians:%n%n", rate, underway);
    Table table = new Table("", "p50", "p99", "of alone", "p99.9", "errors");
    for (String target : samples.targets()) {
      table.row(
          target,
          number(samples.median(target, rate, Sample::p50), 3),
          number(samples.median(target, rate, Sample::p99), 3),
          number(
              samples.median(target, rate, Sample::p99)
                  / samples.median(WITHOUT, rate, Sample::p99),
              2),
          number(samples.median(target, rate, Sample::p999), 3),
          number(samples.of(target, rate, Sample::errors).sum(), 0));
    }
  }
}
