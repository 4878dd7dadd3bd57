package io.mandate.gateway.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one check found.
 *
 * @param says one line, without a secret
 * @param change what to change, and where; empty when all is well
 */
public record Finding(String check, Verdict verdict, String says, String change) {

  /** How bad it is. */
  public enum Verdict {
    OK,
    WARN,
    FAIL
  }

  static Finding ok(String check, String says) {
    return new Finding(check, Verdict.OK, says, "");
  }

  static Finding warn(String check, String says, String change) {
    return new Finding(check, Verdict.WARN, says, change);
  }

  static Finding fail(String check, String says, String change) {
    return new Finding(check, Verdict.FAIL, says, change);
  }

  /** {@code FAIL redis: it does not answer. Change: …}. */
  public String line() {
    String line = "%-4s %s: %s".formatted(verdict, check, oneLine(says));
    return change.isEmpty() ? line : line + ". Change: " + oneLine(change);
  }

  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", check);
    json.put("verdict", verdict.name());
    json.put("says", oneLine(says));
    json.put("change", oneLine(change));
    return json;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
