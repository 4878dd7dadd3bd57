package io.mandate.token.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection whose server was sent something and has said nothing for a while: it hangs,
 * or the way to it is gone without a word. Closed, the connection is opened again, and leads to
 * whatever server Sentinel names by then. All methods run on the connection's own thread.
 */
final class SilenceGuard extends ChannelDuplexHandler {

  /** Longer than a command may take, so that one slow answer costs no connection. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(SilenceGuard.class);

  private boolean watching;
  private long reads;

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (!watching) {
      watching = true;
      long before = reads;
      context
          .executor()
          .schedule(() -> judge(context, before), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
    super.write(context, message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    reads++;
    super.channelRead(context, message);
  }

  private void judge(ChannelHandlerContext context, long before) {
    watching = false;
    if (reads == before && context.channel().isActive()) {
      LOG.warn("Redis at {} says nothing; connecting anew", context.channel().remoteAddress());
      context.close();
    }
  }
}
