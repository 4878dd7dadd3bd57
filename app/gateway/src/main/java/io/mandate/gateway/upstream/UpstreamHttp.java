package io.mandate.gateway.upstream;

import io.mandate.gateway.body.JsonBody;
import io.mandate.gateway.line.Line;
import io.mandate.tenant.refusal.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * POSTs JSON to WeChat and brings back whatever it answers. The only place that sees a URL with a
 * token in it: nothing here is logged or told with its URL. Threads: any.
 */
public final class UpstreamHttp {

  private static final int LARGEST_OWN_ANSWER = 16 * 1024 * 1024;

  /** In bytes, with a token in it. */
  private static final int USUAL_HEAD = 512;

  private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};

  private final UpstreamConnections connections;
  private final EventLoopGroup loops;
  private final String start;
  private final byte[] headers;

  public UpstreamHttp(UpstreamConnections connections, EventLoopGroup loops, URI base) {
    this.connections = connections;
    this.loops = loops;
    this.start = "POST " + base.getRawPath().replaceFirst("/+$", "") + "/";
    this.headers =
        String.join(
                "\r\n",
                " HTTP/1.1",
                "host: " + base.getRawAuthority(),
                "content-type: application/json",
                "accept: application/json",
                "content-length: ")
            .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Sends a call of a caller's; never blocks.
   *
   * @param path without a leading slash
   * @param query without its question mark, encoded; may hold a token
   * @param mostGathered the answer comes once it is whole or longer than that
   * @return fails with {@link Refused}: {@code upstream_timeout} or {@code upstream_unreachable}
   */
  CompletionStage<Reply> post(
      String path,
      String query,
      Map<String, ? extends @Nullable Object> json,
      int mostGathered,
      Line line) {
    return connections.send(request(path, query, json), mostGathered, line);
  }

  /**
   * Asks something of Mandate's own, and blocks until the whole answer is there.
   *
   * @throws Refused as {@link #post} fails with it
   */
  WholeReply ask(String path, String query, Map<String, ? extends @Nullable Object> json) {
    EventLoop loop = loops.next();
    CompletableFuture<WholeReply> answer = new CompletableFuture<>();
    loop.execute(
        () ->
            post(path, query, json, LARGEST_OWN_ANSWER, new Line(loop))
                .thenApply(UpstreamHttp::whole)
                .whenComplete(
                    (reply, fault) -> {
                      if (fault == null) {
                        answer.complete(reply);
                      } else {
                        answer.completeExceptionally(fault);
                      }
                    }));
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Refused refused ? refused : e;
    }
  }

  private static WholeReply whole(Reply reply) {
    WholeReply whole = new WholeReply(reply.head().status(), reply.body());
    boolean all = reply.isWhole();
    reply.discard();
    if (!all) {
      throw UpstreamFailures.senseless();
    }
    return whole;
  }

  private ByteBuf request(String path, String query, Map<String, ? extends @Nullable Object> json) {
    ByteBuf body = PooledByteBufAllocator.DEFAULT.heapBuffer();
    try {
      JsonBody.write(json, body);
      ByteBuf request = PooledByteBufAllocator.DEFAULT.buffer(USUAL_HEAD + body.readableBytes());
      request.writeCharSequence(start, StandardCharsets.US_ASCII);
      request.writeCharSequence(path, StandardCharsets.US_ASCII);
      if (!query.isEmpty()) {
        request.writeByte('?');
        request.writeCharSequence(query, StandardCharsets.US_ASCII);
      }
      request.writeBytes(headers);
      request.writeCharSequence(Integer.toString(body.readableBytes()), StandardCharsets.US_ASCII);
      request.writeBytes(END_OF_HEADERS);
      return request.writeBytes(body);
    } finally {
      body.release();
    }
  }
}
