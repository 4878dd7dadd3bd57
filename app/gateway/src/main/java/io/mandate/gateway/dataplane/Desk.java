package io.mandate.gateway.dataplane;

import io.mandate.gateway.edge.Callers;
import io.mandate.gateway.edge.SdkCallers;
import io.mandate.gateway.error.Faults;
import io.mandate.gateway.ledger.CallLedger;
import io.mandate.gateway.line.Line;
import io.mandate.gateway.relay.Asked;
import io.mandate.gateway.relay.Relay;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.gateway.settings.Patience;
import io.mandate.gateway.upstream.Reply;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.catalog.CallQuery;
import io.mandate.tenant.permit.Target;
import io.mandate.tenant.permit.Targets;
import io.mandate.tenant.refusal.Refused;
import io.mandate.token.flight.NoWaiting;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.channel.ChannelHandlerContext;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What every call needs: who asks and for what, where it goes, how it is answered. Made before the
 * port opens: made by the first connection it could fail there, when Redis is just then away.
 */
@Context
final class Desk {

  /** A body that takes so long to read that other calls would wait for it. */
  private static final int LARGE_BODY = 256 * 1024;

  private final Callers callers;
  private final SdkCallers sdkCallers;
  private final Targets targets;
  private final Relay relay;
  private final Executor blocking;
  private final Answers answers;
  private final CallLedger ledger;
  private final BodyRoom bodyRoom;
  private final Patience patience;

  Desk(
      People people,
      Targets targets,
      Relay relay,
      @Named(TaskExecutors.BLOCKING) Executor blocking,
      Answers answers,
      CallLedger ledger,
      BodyRoom bodyRoom,
      GatewaySettings settings) {
    this.callers = people.callers();
    this.sdkCallers = people.sdkCallers();
    this.targets = targets;
    this.relay = relay;
    this.blocking = blocking;
    this.answers = answers;
    this.ledger = ledger;
    this.bodyRoom = bodyRoom;
    this.patience = settings.front().patience();
  }

  /** Those who know who asks. */
  @Singleton
  record People(Callers callers, SdkCallers sdkCallers) {}

  Answers answers() {
    return answers;
  }

  CallLedger ledger() {
    return ledger;
  }

  BodyRoom bodyRoom() {
    return bodyRoom;
  }

  Patience patience() {
    return patience;
  }

  /** Whether the caller may ask for this at all, before its body is there. */
  CompletionStage<Target> mayAsk(CallNotes notes, Line line) {
    return line.step(blocking, () -> target(notes));
  }

  CompletionStage<Reply> relay(CallNotes notes, SentBody body, Line line) {
    return relay.relay(() -> asked(notes, body), line);
  }

  private Asked asked(CallNotes notes, SentBody body) {
    if (body.length() > LARGE_BODY) {
      NoWaiting.check();
    }
    Target target = target(notes);
    body.of(target.caller().tenant().id());
    return new Asked(target, body.read(), query(notes.address()));
  }

  private Target target(CallNotes notes) {
    DataPlaneRoute.Match match = notes.address().match();
    return switch (match.route()) {
      case TENANT_COMPONENT -> targets.component(ofTenant(notes), match.operation());
      case TENANT_MERCHANT ->
          targets.merchant(ofTenant(notes), match.merchant(), match.operation());
      case SDK_COMPONENT -> {
        SdkCallers.SdkCaller sdk = sdkCallers.ofComponent(token(notes));
        yield targets.component(notes.caller(sdk.caller()), match.operation());
      }
      case SDK_MERCHANT -> {
        SdkCallers.SdkCaller sdk = sdkCallers.ofMerchant(token(notes));
        notes.merchant(sdk.appid());
        yield targets.merchant(notes.caller(sdk.caller()), sdk.appid(), match.operation());
      }
    };
  }

  private Caller ofTenant(CallNotes notes) {
    Caller caller =
        callers.caller(
            callers.presented(notes.authorization()).orElseThrow(Callers::unauthenticated));
    return Callers.ofTenant(notes.address().match().tenant(), notes.caller(caller));
  }

  private static List<String> token(CallNotes notes) {
    return notes.address().sent("access_token");
  }

  private static CallQuery query(Address address) {
    if (address.parameters().isEmpty()) {
      return CallQuery.NONE;
    }
    Map<String, String> read = new HashMap<>();
    for (String name : CallQuery.NAMES) {
      List<String> sent = address.sent(name);
      if (sent.size() > 1) {
        throw Refused.invalid(name, "stands twice in the query string");
      }
      sent.forEach(value -> read.put(name, value));
    }
    return read.isEmpty() ? CallQuery.NONE : new CallQuery(read);
  }

  /** What cannot be read as a request is answered, and nothing after it is read. */
  void refuseMalformed(ChannelHandlerContext ctx) {
    answers.refuseAndClose(ctx, Faults.malformed());
  }
}
