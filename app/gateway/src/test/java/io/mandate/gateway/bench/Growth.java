package io.mandate.gateway.bench;

import static io.mandate.gateway.bench.Table.number;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the cost of a call grows with merchants, connections and bodies. */
@Command(
    name = "grow",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "By merchants, with 1 and 200 connections, 150 B and 64 KB.")
final class Growth implements Callable<Integer> {

  private static final List<Integer> CONNECTIONS = List.of(1, 200);
  private static final List<Integer> BODIES = List.of(150, 64 * 1024);

  @Mixin private Settings settings = new Settings();

  @Option(names = "--steps", split = ",", description = "How many merchants there are.")
  private List<Integer> steps = List.of(1, 1_000, 100_000);

  @Override
  public Integer call() throws Exception {
    System.out.println(Machine.describe(settings) + "\n");
    Table table =
        new Table(
            "merchants",
            "connections",
            "body",
            "calls a second",
            "p50 ms",
            "p99 ms",
            "CPU s for 10,000",
            "resident MB",
            "errors");
    for (int merchants : steps) {
      try (Servers servers = new Servers(settings);
          Generator generator = new Generator()) {
        SeededProcess gateway =
            servers.gateway(servers.upstream().port(), Map.of(SeededHouse.TENANT, merchants));
        for (int connections : CONNECTIONS) {
          for (int body : BODIES) {
            Samples samples = measure(gateway, new Case(generator, connections, body));
            row(table, samples, merchants, connections, body);
          }
        }
      }
    }
    return 0;
  }

  private record Case(Generator generator, int connections, int body) {}

  private Samples measure(SeededProcess gateway, Case now)
      throws IOException, InterruptedException {
    Target target =
        gateway.target(SeededHouse.TENANT, Bodies.call(SeededHouse.ENVIRONMENT, now.body()));
    Measuring measuring =
        new Measuring(now.generator(), now.connections(), Duration.ofSeconds(settings.seconds));
    measuring.warmUp(target, Duration.ofSeconds(settings.warmUp));
    Samples samples = new Samples();
    for (int round = 0; round < settings.rounds; round++) {
      samples.add(measuring.saturation(target));
    }
    return samples;
  }

  private static void row(Table table, Samples samples, int merchants, int connections, int body) {
    String target = samples.targets().get(0);
    table.row(
        number(merchants, 0),
        connections,
        body < 1_024 ? body + " B" : body / 1_024 + " KB",
        number(samples.median(target, 0, Sample::callsASecond), 0),
        number(samples.median(target, 0, Sample::p50), 3),
        number(samples.median(target, 0, Sample::p99), 2),
        number(samples.median(target, 0, Sample::cpuSeconds), 3),
        number(samples.median(target, 0, Sample::residentMegabytes), 0),
        number(samples.of(target, 0, Sample::errors).sum(), 0));
  }
}
