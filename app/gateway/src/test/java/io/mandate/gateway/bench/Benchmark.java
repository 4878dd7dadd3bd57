package io.mandate.gateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * What a call costs over HTTP, beside proxies that check nothing. The gateway runs in a process of
 * its own, as it is shipped, on an upstream that answers at once.
 */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures the gateway beside plain proxies, by turns.",
    subcommands = {Growth.class, SlowNeighbour.class})
final class Benchmark implements Callable<Integer> {

  @Mixin private Settings settings = new Settings();

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Cores.REST.take(ProcessHandle.current().pid());
    System.exit(new CommandLine(new Benchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Samples samples = new Samples();
    try (Servers servers = new Servers(settings);
        Generator generator = new Generator()) {
      List<Target> targets = targets(servers);
      Measuring measuring =
          new Measuring(generator, settings.connections, Duration.ofSeconds(settings.seconds));
      for (Target target : targets) {
        measuring.warmUp(target, Duration.ofSeconds(settings.warmUp));
      }
      for (int round = 1; round <= settings.rounds; round++) {
        for (Target target : targets) {
          Progress.say("round %d of %d: %s", round, settings.rounds, target.name());
          samples.add(measuring.saturation(target));
          settings.rates.forEach(rate -> samples.add(measuring.latency(target, rate)));
        }
        Collections.reverse(targets);
      }
    }
    System.out.println(Machine.describe(settings));
    new Report(samples).print(settings.rates);
    Picture.of(samples, settings.rates).write(settings.picture);
    Progress.say("the picture is in %s", settings.picture);
    return 0;
  }

  private List<Target> targets(Servers servers) throws IOException, InterruptedException {
    String body = Bodies.call(SeededHouse.ENVIRONMENT, settings.body);
    int upstream = servers.upstream().port();
    SeededProcess gateway =
        servers.gateway(upstream, Map.of(SeededHouse.TENANT, settings.merchants));
    Target mandate = gateway.target(SeededHouse.TENANT, body);
    List<Target> targets = new ArrayList<>();
    for (String name : settings.targets) {
      switch (name) {
        case "mandate" -> targets.add(mandate);
        case "nginx" -> add(targets, mandate, name, "nginx", () -> servers.nginx(upstream));
        case "haproxy" -> add(targets, mandate, name, "haproxy", () -> servers.haproxy(upstream));
        case "stub" -> add(targets, mandate, name, "nginx", servers::limit);
        default -> throw new IllegalArgumentException("no such target: " + name);
      }
    }
    return targets;
  }

  /** With the same requests as the gateway. */
  private static void add(List<Target> targets, Target as, String name, String program, Start start)
      throws IOException, InterruptedException {
    if (!Tools.has(program)) {
      Progress.say("%s is left out: install it (Debian: apt-get install %s)", name, program);
      return;
    }
    Upstream server = start.start();
    targets.add(
        new Target(
            name, server.port(), Objects.requireNonNull(server.process()), as.heads(), as.body()));
  }

  /** Starts a server. */
  private interface Start {
    Upstream start() throws IOException, InterruptedException;
  }
}
