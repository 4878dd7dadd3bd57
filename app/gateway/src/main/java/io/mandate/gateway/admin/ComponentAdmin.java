package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.tenant.component.Component;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.component.ComponentStore;
import io.mandate.tenant.component.EncodingAesKey;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.TokenOwner;
import io.mandate.token.issuer.TokenIssuer;
import io.mandate.token.record.TokenRecords;
import io.mandate.token.ticket.TicketWatch;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Components, for the operator. Their secrets go in and never come out. */
@Controller("/admin/components")
@Consumes(MediaType.ALL)
@AccessedBy(Access.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class ComponentAdmin {

  private final ComponentStore components;
  private final TokenIssuer issuer;
  private final TokenRecords tokens;
  private final TicketWatch tickets;
  private final Clock clock;

  ComponentAdmin(
      ComponentStore components,
      TokenIssuer issuer,
      TokenRecords tokens,
      TicketWatch tickets,
      Clock clock) {
    this.tokens = tokens;
    this.tickets = tickets;
    this.clock = clock;
    this.components = components;
    this.issuer = issuer;
  }

  @Post
  HttpResponse<Map<String, Object>> create(@Body byte @Nullable [] body) {
    Fields sent = Fields.of(body, "componentAppid", "appSecret", "token", "encodingAesKey");
    Component component =
        new Component(
            sent.as("componentAppid", ComponentAppId::new),
            sent.as("appSecret", Secret::of),
            sent.as("token", Secret::of),
            sent.as("encodingAesKey", ComponentAdmin::aesKey),
            null);
    components.insert(component);
    return HttpResponse.created(shown(component));
  }

  /**
   * @param componentAppid how the appid begins
   */
  @Get
  Map<String, Object> list(
      @QueryValue @Nullable Integer limit,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable String componentAppid) {
    String beginning = Filter.text("componentAppid", componentAppid);
    return Lists.COMPONENTS.page(
        limit, cursor, page -> components.list(beginning, page), ComponentAdmin::shown);
  }

  @Get("/{componentAppid}")
  Map<String, Object> get(@PathVariable String componentAppid) {
    ComponentAppId id = found(componentAppid).id();
    return Shown.object(
        "componentAppid", id.value(),
        "ticket", TokenShown.ticket(tickets.health(id), clock.instant()));
  }

  /** A changed EncodingAESKey keeps the one before it for pushes that are on their way. */
  @Patch("/{componentAppid}")
  Map<String, Object> change(@PathVariable String componentAppid, @Body byte @Nullable [] body) {
    Component now = found(componentAppid);
    Fields sent =
        Fields.of(body, "appSecret", "token", "encodingAesKey")
            .notCleared("appSecret", "token", "encodingAesKey");
    Optional<EncodingAesKey> newKey =
        sent.optionalAs("encodingAesKey", ComponentAdmin::aesKey)
            .filter(key -> !key.equals(now.encodingAesKey()));
    Component changed =
        new Component(
            now.id(),
            sent.optionalAs("appSecret", Secret::of).orElse(now.appSecret()),
            sent.optionalAs("token", Secret::of).orElse(now.token()),
            newKey.orElse(now.encodingAesKey()),
            newKey.isPresent() ? now.encodingAesKey() : now.previousEncodingAesKey());
    if (!components.update(changed)) {
      throw notFound();
    }
    tokens.forgive(new TokenOwner.OfComponent(changed.id()));
    return shown(changed);
  }

  @Delete("/{componentAppid}")
  @Status(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String componentAppid) {
    if (ComponentAppId.isValid(componentAppid)) {
      components.delete(new ComponentAppId(componentAppid));
    }
  }

  /** Asks WeChat to push tickets again; the next one comes within about ten minutes. */
  @Post("/{componentAppid}/ticket-pushes")
  @Status(HttpStatus.ACCEPTED)
  Map<String, Object> pushTickets(@PathVariable String componentAppid) {
    Component component = found(componentAppid);
    issuer.startPushTicket(component.id(), component.appSecret());
    return shown(component);
  }

  private Component found(String componentAppid) {
    return Optional.of(componentAppid)
        .filter(ComponentAppId::isValid)
        .flatMap(id -> components.find(new ComponentAppId(id)))
        .orElseThrow(ComponentAdmin::notFound);
  }

  private static EncodingAesKey aesKey(String text) {
    return new EncodingAesKey(Secret.of(text));
  }

  private static Map<String, Object> shown(Component component) {
    return Map.of("componentAppid", component.id().value());
  }

  private static Refused notFound() {
    return new Refused(
        RefusalReason.COMPONENT_NOT_FOUND, "invalid appid: there is no such component");
  }
}
