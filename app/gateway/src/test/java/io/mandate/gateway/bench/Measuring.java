package io.mandate.gateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Makes calls to a target and watches what it uses up meanwhile. */
final class Measuring {

  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final double FLAT = 1.03;
  private static final double MOST_OTHERS = 0.1;
  private static final int TRIES = 4;

  private final Generator generator;
  private final int connections;
  private final Duration time;

  Measuring(Generator generator, int connections, Duration time) {
    this.generator = generator;
    this.connections = connections;
    this.time = time;
  }

  /** As many calls as are answered. */
  Sample saturation(Target target) {
    return sample(target, 0);
  }

  /** Calls at a fixed rate. */
  Sample latency(Target target, int rate) {
    return sample(target, rate);
  }

  /** Calls that do not count. */
  void settle(Target target, int rate, Duration howLong) {
    run(target, rate, howLong).join();
  }

  /** Tried again while other programs use more than a tenth of a core; else the quietest counts. */
  private Sample sample(Target target, int rate) {
    settle(target, rate, SETTLE);
    Sample quietest = once(target, rate);
    for (int i = 1; i < TRIES && quietest.others() > MOST_OTHERS; i++) {
      Sample again = once(target, rate);
      quietest = again.others() < quietest.others() ? again : quietest;
    }
    return quietest;
  }

  /** Whatever else runs on the machine. */
  Sample once(Target target, int rate) {
    Duration others = Cpu.ofOthers();
    Duration cpu = target.server().cpu();
    Load load = run(target, rate, time).join();
    Duration used = target.server().cpu().minus(cpu);
    double share = (double) Cpu.ofOthers().minus(others).toNanos() / load.time().toNanos();
    return new Sample(target.name(), rate, load, used, target.server().residentBytes(), share);
  }

  private CompletableFuture<Load> run(Target target, int rate, Duration howLong) {
    return rate == 0
        ? generator.closed(target, connections, howLong)
        : generator.open(target, connections, rate, howLong);
  }

  /**
   * Until each merchant has called, and two windows in a row gained less than three in a hundred;
   * meanwhile the target has both cores, so that its compiler has one.
   */
  void warmUp(Target target, Duration most) throws IOException, InterruptedException {
    target.server().moveTo(Cores.BOTH);
    double best = 0;
    int flat = 0;
    long calls = 0;
    long end = System.nanoTime() + most.toNanos();
    while ((flat < 2 || calls < target.size()) && System.nanoTime() - end < 0) {
      Load load = run(target, 0, WINDOW).join();
      calls += load.calls();
      flat = load.callsASecond() < best * FLAT ? flat + 1 : 0;
      best = Math.max(best, load.callsASecond());
      Progress.say("warming up %s: %.0f calls/s", target.name(), load.callsASecond());
    }
    target.server().moveTo(Cores.SERVER);
  }
}
