package io.mandate.sandbox.platform;

import java.util.regex.Pattern;

/** The shapes of names that end up in keys, folders and addresses. */
final class Appid {

  private static final Pattern APPID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private Appid() {}

  static void check(String appid) {
    if (!APPID.matcher(appid).matches()) {
      throw new IllegalArgumentException("an appid has 1 to 64 letters, digits, - and _");
    }
  }

  static void checkEnvironment(String env) {
    if (!ENVIRONMENT.matcher(env).matches()) {
      throw new IllegalArgumentException("an environment has 1 to 64 letters, digits, - and _");
    }
  }
}
