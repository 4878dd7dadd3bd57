package io.mandate.gateway.doctor;

import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.gateway.settings.SettingsReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All checks, in the order in which a start would meet them. Takes some seconds; blocks. */
public final class Doctor {

  private static final long LITTLE_MEMORY = 256L * 1024 * 1024;

  private final Clock clock;

  public Doctor(Clock clock) {
    this.clock = clock;
  }

  /** One finding or more for each part; never throws for what it finds. */
  public List<Finding> examine(Map<String, String> environment) {
    List<Finding> findings = new ArrayList<>();
    for (String name : SettingsReader.unknown(environment)) {
      findings.add(
          Finding.warn("settings", name + " is not a setting", "correct its name, see --help"));
    }
    GatewaySettings settings;
    try {
      settings = SettingsReader.read(environment);
    } catch (SettingsException e) {
      findings.add(
          Finding.fail("settings", String.valueOf(e.getMessage()), "the variable that is named"));
      return findings;
    }
    findings.add(safe(settings));
    findings.add(memory());
    findings.addAll(FileChecks.of(settings));
    Clocks clocks = new Clocks(clock);
    findings.addAll(RedisChecks.of(settings, clocks));
    findings.addAll(new DatabaseChecks(settings, clocks).findings());
    findings.addAll(new WebChecks(settings, clocks).findings());
    return findings;
  }

  private static Finding safe(GatewaySettings settings) {
    try {
      settings.requireSafe();
      return Finding.ok("settings", "all can be used");
    } catch (SettingsException e) {
      return Finding.fail("settings", String.valueOf(e.getMessage()), "set what is named");
    }
  }

  private static Finding memory() {
    long most = Runtime.getRuntime().maxMemory();
    String says = most / (1024 * 1024) + " MiB of heap at most";
    return most < LITTLE_MEMORY
        ? Finding.warn("memory", says, "give the JVM 256 MiB or more (-Xmx)")
        : Finding.ok("memory", says);
  }
}
