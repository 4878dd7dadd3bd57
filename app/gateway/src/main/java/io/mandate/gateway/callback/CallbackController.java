package io.mandate.gateway.callback;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.tenant.inbox.Inbox;
import io.mandate.tenant.inbox.InboxEvent;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/**
 * Where WeChat pushes to. A good push is kept in the inbox, then answered {@code success}; the work
 * behind it comes after. Each push proves by its signature that it is WeChat's.
 */
@Controller("/callback")
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_PLAIN)
@AccessedBy(Access.PUBLIC)
@ExecuteOn(TaskExecutors.BLOCKING)
class CallbackController {

  private static final String SUCCESS = "success";
  private static final int LARGEST_PUSH = 1024 * 1024;

  private final Pushes pushes;
  private final Inbox inbox;
  private final EventWork work;

  CallbackController(Pushes pushes, Inbox inbox, EventWork work) {
    this.pushes = pushes;
    this.inbox = inbox;
    this.work = work;
  }

  /** Tickets and authorisation events. */
  @Post("/{componentAppid}")
  String event(
      @PathVariable String componentAppid,
      @QueryValue @Nullable String timestamp,
      @QueryValue @Nullable String nonce,
      @QueryValue("msg_signature") @Nullable String msgSignature,
      @Body byte @Nullable [] body) {
    InboxEvent event = opened(componentAppid, timestamp, nonce, msgSignature, body);
    if (inbox.put(event)) {
      work.soon();
    }
    return SUCCESS;
  }

  /** Messages to a merchant. They are checked and acknowledged; nobody here reads them yet. */
  @Post("/{componentAppid}/{authorizerAppid}")
  String message(
      @PathVariable String componentAppid,
      @PathVariable String authorizerAppid,
      @QueryValue @Nullable String timestamp,
      @QueryValue @Nullable String nonce,
      @QueryValue("msg_signature") @Nullable String msgSignature,
      @Body byte @Nullable [] body) {
    opened(componentAppid, timestamp, nonce, msgSignature, body);
    return SUCCESS;
  }

  private InboxEvent opened(
      String componentAppid,
      @Nullable String timestamp,
      @Nullable String nonce,
      @Nullable String signature,
      byte @Nullable [] body) {
    if (timestamp == null || nonce == null || signature == null) {
      throw Refused.missing("timestamp, nonce and msg_signature");
    }
    if (body == null || body.length == 0) {
      throw new Refused(RefusalReason.BODY_EMPTY, "empty post data: a push has a body");
    }
    if (body.length > LARGEST_PUSH) {
      throw new Refused(RefusalReason.BODY_TOO_LARGE, "a push is at most 1 MiB");
    }
    return pushes.open(componentAppid, new Pushes.Signed(timestamp, nonce, signature), body);
  }
}
