package io.mandate.gateway.upstream;

import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.core.io.buffer.ByteBufferFactory;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.client.exceptions.ResponseClosedException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * POSTs JSON to WeChat and brings back whatever it answers. The only place that sees a URL with a
 * token in it: nothing here is logged or told with its URL. Threads: any; never blocks.
 */
public final class UpstreamHttp implements AutoCloseable {

  /**
   * The client cuts a silent connection itself; what is left for the timeout here is an answer that
   * trickles. The two must not meet.
   */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final RawHttpClient client;
  private final URI base;
  private final Duration timeout;
  private final ByteBodyFactory bodies;

  public UpstreamHttp(
      RawHttpClient client, URI base, Duration timeout, ByteBufferFactory<?, ?> buffers) {
    this.client = client;
    this.base = base;
    this.timeout = timeout;
    this.bodies = ByteBodyFactory.createDefault(buffers);
  }

  /**
   * @param path with its leading slash
   * @param query without its question mark, encoded; may hold a token
   * @return fails with {@link Refused}: {@code upstream_timeout} or {@code upstream_unreachable}
   */
  public CompletionStage<Reply> post(String path, String query, byte[] json) {
    HttpRequest<?> request =
        HttpRequest.POST(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)), "")
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    return Mono.from(client.exchange(request, bodies.adapt(json), null))
        .flatMap(response -> Mono.fromCompletionStage(() -> whole(response)))
        .timeout(timeout.plus(GRACE))
        .onErrorMap(UpstreamHttp::refused)
        .toFuture();
  }

  private static CompletionStage<Reply> whole(HttpResponse<?> response) {
    if (!(response instanceof ByteBodyHttpResponse<?> raw)) {
      throw new IllegalStateException("a raw client answers with raw bodies");
    }
    String contentType = response.getHeaders().findFirst(HttpHeaders.CONTENT_TYPE).orElse("");
    return raw.byteBody()
        .buffer()
        .thenApply(
            body -> {
              try (body) {
                return new Reply(response.code(), contentType, body.toByteArray());
              }
            })
        .whenComplete((reply, fault) -> raw.close());
  }

  private static Throwable refused(Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    if (cause instanceof Refused) {
      return cause;
    }
    if (cause instanceof TimeoutException || cause instanceof ReadTimeoutException) {
      return new Refused(
          RefusalReason.UPSTREAM_TIMEOUT,
          "system error: WeChat did not answer in time; whether it carried the call out is unknown");
    }
    return new Refused(
        RefusalReason.UPSTREAM_UNREACHABLE,
        cause instanceof ResponseClosedException
            ? "system error: WeChat closed the connection without an answer"
            : "system error: WeChat cannot be reached");
  }

  @Override
  public void close() throws Exception {
    client.close();
  }
}
