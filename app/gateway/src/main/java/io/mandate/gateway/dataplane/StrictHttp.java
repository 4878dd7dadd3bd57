package io.mandate.gateway.dataplane;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 that can be read in one way only: a length given twice over (Content-Length beside
 * Transfer-Encoding), a folded header line and a bare line feed are malformed.
 */
final class StrictHttp
    extends CombinedChannelDuplexHandler<HttpRequestDecoder, HttpResponseEncoder> {

  private static final HttpDecoderConfig LIMITS =
      new HttpDecoderConfig()
          .setMaxInitialLineLength(8 * 1024)
          .setMaxHeaderSize(16 * 1024)
          .setStrictLineParsing(true);

  private static final Exception FOLDED = new IllegalArgumentException("folded header line");

  private final Queue<HttpMethod> asked = new ArrayDeque<>(2);
  private final Runnable begun;

  /**
   * @param begun told when the first byte of a request is there
   */
  StrictHttp(Runnable begun) {
    this.begun = begun;
    init(new Decoder(), new Encoder());
  }

  private final class Decoder extends HttpRequestDecoder {

    private boolean inHead;
    private boolean inBody;
    private boolean afterLine;
    private boolean folded;

    Decoder() {
      super(LIMITS);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
        throws Exception {
      if (!inHead && !inBody) {
        inHead = true;
        begun.run();
      }
      int from = in.readerIndex();
      int had = out.size();
      super.decode(ctx, in, out);
      if (inHead) {
        look(in, from);
      }
      for (int i = had; i < out.size(); i++) {
        decoded(out.get(i));
      }
    }

    private void decoded(Object part) {
      if (part instanceof HttpRequest request) {
        asked.add(request.method());
        if (folded) {
          request.setDecoderResult(DecoderResult.failure(FOLDED));
        }
        inHead = false;
        inBody = true;
        afterLine = false;
        folded = false;
      }
      if (part instanceof LastHttpContent) {
        inBody = false;
      }
    }

    /** Whether a line of what was read just now begins with a blank. */
    private void look(ByteBuf in, int from) {
      for (int at = from; at < in.readerIndex(); at++) {
        byte b = in.getByte(at);
        folded |= afterLine && (b == ' ' || b == '\t');
        afterLine = b == '\n';
      }
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
      throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
    }
  }

  private final class Encoder extends HttpResponseEncoder {

    private @Nullable HttpMethod method;

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
      if (response.status().code() >= 200) {
        method = asked.poll();
      }
      return HttpMethod.HEAD.equals(method) || super.isContentAlwaysEmpty(response);
    }
  }
}
