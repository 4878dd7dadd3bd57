package io.mandate.gateway.dataplane;

import io.mandate.gateway.body.JsonBody;
import io.mandate.gateway.error.HelpLinks;
import io.mandate.gateway.error.RefusalAnswers;
import io.mandate.gateway.error.RequestIds;
import io.mandate.gateway.upstream.Reply;
import io.mandate.tenant.refusal.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What goes back to a caller: WeChat's answer as it is, or a refusal. Threads: any. */
@Singleton
final class Answers {

  private static final AsciiString REQUEST_ID = AsciiString.cached(RequestIds.HEADER);
  private static final HttpHeadersFactory HEADERS = DefaultHttpHeadersFactory.headersFactory();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final RefusalAnswers refusals;
  private final HelpLinks help;
  private final Clock clock;
  private volatile Now now = new Now(0, "");

  private record Now(long second, String date) {}

  Answers(RefusalAnswers refusals, HelpLinks help, Clock clock) {
    this.refusals = refusals;
    this.help = help;
    this.clock = clock;
  }

  /** The whole of a whole reply. */
  FullHttpResponse whole(Reply reply, String requestId, boolean keepOpen) {
    int length = reply.size();
    int errcode = reply.errcode();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.head().status()),
            reply.take(),
            HEADERS,
            HEADERS);
    dress(response.headers(), type(reply), requestId, keepOpen);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(length));
    explain(response.headers(), errcode);
    return response;
  }

  /** The head of a reply whose body follows. */
  HttpResponse head(Reply reply, String requestId, boolean keepOpen) {
    HttpResponse response =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.head().status()), HEADERS);
    HttpHeaders headers = response.headers();
    dress(headers, type(reply), requestId, keepOpen);
    explain(headers, reply.errcode());
    if (reply.head().length() >= 0) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(reply.head().length()));
    } else if (keepOpen) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    return response;
  }

  FullHttpResponse refusal(Refused refused, String path, String requestId, boolean keepOpen) {
    RefusalAnswers.Answer answer = refusals.answer(path, requestId, refused);
    ByteBuf body = Unpooled.wrappedBuffer(JsonBody.write(answer.body()));
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status().getCode()),
            body,
            HEADERS,
            HEADERS);
    dress(response.headers(), HttpHeaderValues.APPLICATION_JSON, requestId, keepOpen);
    answer.headers().forEach(response.headers()::set);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    return response;
  }

  void refuseAndClose(ChannelHandlerContext ctx, Refused refused) {
    ctx.writeAndFlush(refusal(refused, "/", RequestIds.next(), false))
        .addListener(written -> ctx.close());
  }

  private void dress(HttpHeaders headers, CharSequence type, String requestId, boolean keepOpen) {
    headers.set(HttpHeaderNames.CONTENT_TYPE, type);
    headers.set(HttpHeaderNames.DATE, date());
    headers.set(REQUEST_ID, requestId);
    if (!keepOpen) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }

  private void explain(HttpHeaders headers, int errcode) {
    if (errcode != 0) {
      help.of(errcode).ifPresent(link -> headers.set(HelpLinks.HEADER, link));
    }
  }

  private static CharSequence type(Reply reply) {
    String type = reply.head().contentType();
    return type.isEmpty() ? HttpHeaderValues.APPLICATION_JSON : type;
  }

  private String date() {
    Instant instant = clock.instant();
    Now known = now;
    if (known.second() != instant.getEpochSecond()) {
      known = new Now(instant.getEpochSecond(), DATE.format(instant));
      now = known;
    }
    return known.date();
  }
}
