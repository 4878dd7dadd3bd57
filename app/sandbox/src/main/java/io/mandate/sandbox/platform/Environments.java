package io.mandate.sandbox.platform;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The CloudBase environments, and who reaches which. */
@Singleton
public final class Environments {

  private final PlatformStore store;
  private final Table<Environment> environments;
  private final Authorizations authorizations;
  private final SandboxClock clock;

  Environments(PlatformStore store, Authorizations authorizations, SandboxClock clock) {
    this.store = store;
    this.environments = store.table("environments", Environment.class);
    this.authorizations = authorizations;
    this.clock = clock;
  }

  public Optional<Environment> find(String env) {
    return environments.find(env);
  }

  public List<Environment> all() {
    return environments.all();
  }

  /** Has the last word on an environment: {@link #own} does not change it any more. */
  public Environment put(String env, String owner, List<String> sharedWith) {
    return store.change(() -> store(new Environment(env, owner, sharedWith, true, createdAt(env))));
  }

  /** Makes the mini-program own exactly these, apart from those that were {@link #put}. */
  public void own(String owner, Collection<String> envs) {
    store.change(
        () -> {
          environments.all().stream()
              .filter(one -> !one.set() && one.owner().equals(owner) && !envs.contains(one.env()))
              .forEach(one -> environments.remove(one.env()));
          envs.stream()
              .filter(env -> find(env).filter(Environment::set).isEmpty())
              .map(env -> new Environment(env, owner, List.of(), false, createdAt(env)))
              .forEach(this::store);
          return envs;
        });
  }

  /** Those that the token reaches: see design.md, section 7. */
  public List<Environment> reachedBy(AccessToken token) {
    return all().stream().filter(environment -> reaches(token, environment)).toList();
  }

  /**
   * Throws 85088 when the token's holder has no environment at all, and -501005 for one that does
   * not exist or is not its own. The two causes of -501005 look the same.
   */
  public Environment reach(AccessToken token, String env) {
    Optional<Environment> found = find(env).filter(environment -> reaches(token, environment));
    return found.orElseThrow(
        () ->
            new WeChatException(
                reachedBy(token).isEmpty() ? ErrorCode.NO_QBASE_PRIVILEGE : ErrorCode.INVALID_ENV));
  }

  private boolean reaches(AccessToken token, Environment environment) {
    if (!token.ofComponent()) {
      return environment.openTo(token.authorizerAppid());
    }
    return reachedByComponent(token.componentAppid(), environment);
  }

  /** Its own, and those of the mini-programs that authorised it. */
  public boolean reachedByComponent(String componentAppid, Environment environment) {
    return environment.owner().equals(componentAppid)
        || authorizations.find(componentAppid, environment.owner()).isPresent();
  }

  private Environment store(Environment environment) {
    environments.put(environment.env(), environment);
    return environment;
  }

  private Instant createdAt(String env) {
    return find(env).map(Environment::createdAt).orElseGet(clock::instant);
  }
}
