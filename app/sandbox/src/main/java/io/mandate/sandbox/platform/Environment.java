package io.mandate.sandbox.platform;

import java.time.Instant;
import java.util.List;

/**
 * A CloudBase environment.
 *
 * @param owner the appid of a component or of a mini-program
 * @param set whether it was put as an environment: then the short form in a mini-program's PUT does
 *     not change it any more
 */
public record Environment(
    String env, String owner, List<String> sharedWith, boolean set, Instant createdAt) {

  public Environment {
    Appid.checkEnvironment(env);
    Appid.check(owner);
    sharedWith = List.copyOf(sharedWith);
    sharedWith.forEach(Appid::check);
  }

  /** Whether an authorizer token of that mini-program reaches it. */
  public boolean openTo(String appid) {
    return owner.equals(appid) || sharedWith.contains(appid);
  }
}
