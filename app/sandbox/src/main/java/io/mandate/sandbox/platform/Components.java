package io.mandate.sandbox.platform;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.error.ErrorCode;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.push.Event;
import io.mandate.sandbox.push.Pusher;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The third-party platforms, and the tickets pushed to them. */
@Singleton
public final class Components {

  private final PlatformStore store;
  private final Table<Component> components;
  private final Table<Tickets> tickets;
  private final Merchants merchants;
  private final Pusher pusher;
  private final SandboxClock clock;

  Components(PlatformStore store, Merchants merchants, Pusher pusher, SandboxClock clock) {
    this.store = store;
    this.components = store.table("components", Component.class);
    this.tickets = store.table("tickets", Tickets.class);
    this.merchants = merchants;
    this.pusher = pusher;
    this.clock = clock;
  }

  /** Makes or replaces a component and pushes a ticket to it. */
  public void put(Component component) {
    store.change(
        () -> {
          components.put(component.componentAppid(), component);
          return pushTicket(component);
        });
  }

  public Optional<Component> find(String appid) {
    return components.find(appid);
  }

  public List<Component> all() {
    return components.all();
  }

  /** Throws 40013 for an unknown appid, 61011 for that of a mini-program, 40125 for the secret. */
  public Component authenticate(String appid, String secret) {
    Component component = known(appid);
    if (!component.appSecret().equals(secret)) {
      throw new WeChatException(ErrorCode.INVALID_APPSECRET);
    }
    return component;
  }

  /** Throws 40013 for an unknown appid, and 61011 for that of a mini-program. */
  public Component known(String appid) {
    return find(appid)
        .orElseThrow(
            () ->
                new WeChatException(
                    merchants.find(appid).isPresent()
                        ? ErrorCode.INVALID_COMPONENT
                        : ErrorCode.INVALID_APPID));
  }

  /** Issues a ticket and pushes it. False when there is no such component. */
  public boolean pushTicket(String appid) {
    return store.change(() -> find(appid).map(this::pushTicket).isPresent());
  }

  /** Whether a ticket was pushed in the last twelve hours. */
  public boolean hasLiveTicket(String appid) {
    return tickets.find(appid).stream()
        .flatMap(line -> line.issued().stream())
        .anyMatch(ticket -> ticket.liveAt(clock.instant()));
  }

  /** Throws 61006 for a ticket that was never pushed to it, 61005 for one past its life. */
  public void checkTicket(String appid, String value) {
    Ticket ticket =
        tickets.find(appid).orElse(Tickets.NONE).issued().stream()
            .filter(issued -> issued.value().equals(value))
            .findFirst()
            .orElseThrow(() -> new WeChatException(ErrorCode.TICKET_INVALID));
    if (!ticket.liveAt(clock.instant())) {
      throw new WeChatException(ErrorCode.TICKET_EXPIRED);
    }
  }

  /** In the background; a component without a callback hears nothing. */
  void push(String appid, String infoType, Map<String, String> fields) {
    Event event = new Event(infoType, clock.realTime(), fields);
    find(appid).flatMap(Component::target).ifPresent(target -> pusher.push(target, event));
  }

  private Ticket pushTicket(Component component) {
    String appid = component.componentAppid();
    Ticket ticket = new Ticket(Randoms.marked("ticket"), clock.instant());
    tickets.put(appid, tickets.find(appid).orElse(Tickets.NONE).with(ticket));
    push(appid, "component_verify_ticket", Map.of("ComponentVerifyTicket", ticket.value()));
    return ticket;
  }
}
