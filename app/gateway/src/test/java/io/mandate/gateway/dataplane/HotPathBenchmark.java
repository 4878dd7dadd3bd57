package io.mandate.gateway.dataplane;

import io.mandate.gateway.bench.Bodies;
import io.mandate.gateway.bench.SeededHouse;
import io.mandate.gateway.bench.Shop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call through the gateway without a network, all checks and counts included, one merchant after
 * the other. Both ways are in it: from the caller's request to what is written to WeChat, and from
 * WeChat's answer to what the caller gets.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class HotPathBenchmark {

  private static final int MERCHANTS = 1_000;
  private static final int BODY = 150;
  private static final int ANSWER = 1_024;
  private static final String OPERATION = "databaseaggregate";

  private final SeededHouse house = new SeededHouse(MERCHANTS);
  private final CallPath decoded = CallPath.decoded(house.context());
  private final CallPath http = CallPath.http(house.context());
  private final ByteBuf body = bytes(Bodies.call(SeededHouse.ENVIRONMENT, BODY));
  private final ByteBuf answerBody = bytes(Bodies.answer(ANSWER));
  private final HttpRequest[] requests =
      house.shops().stream().map(this::request).toArray(HttpRequest[]::new);
  private final ByteBuf[] requestBytes =
      house.shops().stream().map(this::requestBytes).toArray(ByteBuf[]::new);
  private final HttpResponse answer = answerHead();
  private final ByteBuf answerBytes = answerBytes();
  private final LastHttpContent lastOfRequest = new DefaultLastHttpContent(body);
  private final LastHttpContent lastOfAnswer = new DefaultLastHttpContent(answerBody);
  private int next;

  /** From a decoded request to an answer that is yet to be encoded. */
  @Benchmark
  public int call() {
    return ask() + answer();
  }

  int ask() {
    next = (next + 1) % MERCHANTS;
    return size(decoded.ask(requests[next], again(lastOfRequest)));
  }

  int answer() {
    decoded.answer(answer, again(lastOfAnswer));
    FullHttpResponse given = decoded.answered();
    return size(given.content());
  }

  /** From the bytes of a request to the bytes of its answer. */
  @Benchmark
  public int callWithHttp() {
    next = (next + 1) % MERCHANTS;
    int sent = size(http.ask(again(requestBytes[next])));
    http.answer(again(answerBytes));
    ByteBuf head = http.answered();
    ByteBuf content = http.answered();
    return sent + size(head) + size(content);
  }

  @TearDown
  public void stop() {
    house.close();
  }

  private static LastHttpContent again(LastHttpContent content) {
    again(content.content());
    return content;
  }

  private static ByteBuf again(ByteBuf bytes) {
    return bytes.readerIndex(0).retain();
  }

  private static int size(ByteBuf bytes) {
    int size = bytes.readableBytes();
    bytes.release();
    return size;
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  private HttpRequest request(Shop shop) {
    HttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, shop.path(OPERATION));
    request
        .headers()
        .set("Host", "127.0.0.1:8080")
        .set("Authorization", shop.authorization())
        .set("Content-Type", "application/json")
        .set("Content-Length", body.readableBytes());
    return request;
  }

  private ByteBuf requestBytes(Shop shop) {
    return bytes(shop.request(OPERATION, body.toString(StandardCharsets.UTF_8)));
  }

  private HttpResponse answerHead() {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers()
        .set("Content-Type", "application/json; charset=UTF-8")
        .set("Content-Length", answerBody.readableBytes());
    return head;
  }

  private ByteBuf answerBytes() {
    return bytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: "
            + ANSWER
            + "\r\n\r\n"
            + Bodies.answer(ANSWER));
  }
}
