package io.mandate.gateway.edge;

import io.mandate.gateway.body.JsonBody;
import io.mandate.gateway.error.HelpLinks;
import io.mandate.gateway.relay.Relay;
import io.mandate.gateway.upstream.Reply;
import io.mandate.tenant.catalog.CallQuery;
import io.mandate.tenant.permit.Target;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Reads a call off HTTP, relays it, and writes the reply as WeChat gave it. The same for both
 * surfaces.
 */
@Singleton
class Calls {

  private final Relay relay;
  private final HelpLinks help;
  private final Executor blocking;

  Calls(Relay relay, HelpLinks help, @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.relay = relay;
    this.help = help;
    this.blocking = blocking;
  }

  /**
   * @param target who calls what; asked on a thread that may block
   */
  CompletionStage<HttpResponse<byte[]>> relay(
      ServerHttpRequest<?> request, Supplier<Target> target) {
    return request
        .byteBody()
        .split(ByteBody.SplitBackpressureMode.FASTEST)
        .buffer()
        .thenComposeAsync(
            body -> relay.relay(target.get(), JsonBody.read(bytes(body)), query(request)), blocking)
        .thenApply(
            reply -> {
              int errcode = reply.errcode();
              RequestAttributes.errcode(request, errcode);
              return response(reply, errcode);
            });
  }

  private static byte[] bytes(CloseableAvailableByteBody body) {
    try (body) {
      return body.toByteArray();
    }
  }

  private static CallQuery query(ServerHttpRequest<?> request) {
    HttpParameters parameters = request.getParameters();
    if (parameters.names().stream().noneMatch(CallQuery.NAMES::contains)) {
      return CallQuery.NONE;
    }
    Map<String, String> read = new HashMap<>();
    for (String name : CallQuery.NAMES) {
      List<String> sent = parameters.getAll(name);
      if (sent.size() > 1) {
        throw Refused.invalid(name, "stands twice in the query string");
      }
      sent.forEach(value -> read.put(name, value));
    }
    return new CallQuery(read);
  }

  private HttpResponse<byte[]> response(Reply reply, int errcode) {
    MutableHttpResponse<byte[]> response = HttpResponse.status(reply.status(), null);
    response.body(reply.body());
    String type = reply.contentType().isEmpty() ? MediaType.APPLICATION_JSON : reply.contentType();
    response.getHeaders().set("Content-Type", type);
    help.add(response, errcode);
    return response;
  }
}
