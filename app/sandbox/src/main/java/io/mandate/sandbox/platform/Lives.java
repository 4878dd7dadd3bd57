package io.mandate.sandbox.platform;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.push.Pusher;
import io.micronaut.context.annotation.Context;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Duration;

/** The platform's time: the clock's advance across restarts, the pushes every ten minutes. */
@Context
public final class Lives {

  private static final String AHEAD = "ahead";

  private final PlatformStore store;
  private final Table<Duration> settings;
  private final Components components;
  private final AccessTokens tokens;
  private final Pusher pusher;
  private final SandboxClock clock;

  Lives(
      PlatformStore store,
      Components components,
      AccessTokens tokens,
      Pusher pusher,
      SandboxClock clock) {
    this.store = store;
    this.settings = store.table("clock", Duration.class);
    this.components = components;
    this.tokens = tokens;
    this.pusher = pusher;
    this.clock = clock;
    settings.find(AHEAD).ifPresent(clock::advance);
  }

  public void advance(Duration by) {
    store.change(
        () -> {
          clock.advance(by);
          settings.put(AHEAD, clock.ahead());
          return by;
        });
  }

  /** Forgets all components, merchants, authorisations, tokens, and the clock's advance. */
  public void reset() {
    pusher.reset();
    store.reset();
    tokens.forgetIndex();
    clock.reset();
  }

  /** A push that was under way when the sandbox stopped is lost; a fresh ticket makes up for it. */
  @EventListener
  void started(ServerStartupEvent event) {
    pushTickets();
  }

  @Scheduled(
      fixedDelay = "${mandate.sandbox.ticket-interval:10m}",
      initialDelay = "${mandate.sandbox.ticket-interval:10m}")
  void pushTickets() {
    components.all().forEach(component -> components.pushTicket(component.componentAppid()));
  }
}
