package io.mandate.gateway.audit;

import java.util.regex.Pattern;

/** Names that callers wrote, which may be anything: a key pasted into the wrong place, too. */
public final class Named {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String KEY_PREFIX = "mk_";
  private static final String NOT_SHOWN = "(not a name)";

  private Named() {}

  /** The name where it looks like an appid, an environment or an id, and not like a key. */
  public static String shown(String name) {
    return name.isEmpty() || (NAME.matcher(name).matches() && !name.startsWith(KEY_PREFIX))
        ? name
        : NOT_SHOWN;
  }
}
