package io.mandate.sandbox.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong with the next {@code times} calls of a path. With a delay alone the call is
 * answered late and rightly.
 *
 * @param path whole, with its leading slash
 * @param times at least 1
 * @param status of the answer in place of 200; without an errcode it comes with -1
 * @param drop close the connection without an answer
 */
public record Fault(
    String path,
    int times,
    @Nullable Integer errcode,
    @Nullable String errmsg,
    @Nullable Integer status,
    @Nullable Long delayMillis,
    @Nullable Boolean drop) {

  private static final long LONGEST_DELAY = 600_000;

  public Fault {
    require(path != null && path.startsWith("/"), "path needs its leading slash");
    require(times >= 1, "times is at least 1");
    require(status == null || (status >= 200 && status <= 599), "status is 200 to 599");
    require(
        delayMillis == null || (delayMillis >= 0 && delayMillis <= LONGEST_DELAY),
        "delayMillis is 0 to 600000");
    require(
        errcode != null || status != null || delayMillis != null || Boolean.TRUE.equals(drop),
        "a fault needs errcode, status, delayMillis or drop");
  }

  /** Closes the connection. */
  public boolean drops() {
    return Boolean.TRUE.equals(drop);
  }

  /** Takes the place of the right answer. */
  public boolean answers() {
    return errcode != null || status != null;
  }

  public long delay() {
    return delayMillis == null ? 0 : delayMillis;
  }

  Fault once() {
    return new Fault(path, times - 1, errcode, errmsg, status, delayMillis, drop);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
