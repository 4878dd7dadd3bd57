package io.mandate.sandbox.platform;

import java.util.HashMap;
import java.util.Map;

/** A mini-program that can authorise components. */
public record Merchant(String appid, String nickName, Map<String, String> options) {

  public Merchant {
    Appid.check(appid);
    options = Map.copyOf(options);
  }

  /** The same mini-program with one option of set_authorizer_option changed. */
  public Merchant with(String option, String value) {
    Map<String, String> changed = new HashMap<>(options);
    changed.put(option, value);
    return new Merchant(appid, nickName, changed);
  }
}
