package io.mandate.gateway.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Silences the fine levels of libraries that print URLs, headers, bodies or parameters there, and
 * with them tokens. Unlike a level in the configuration it holds also when somebody raises the
 * level of such a logger later on.
 */
public final class QuietWire extends TurboFilter {

  private static final List<String> PRINTING =
      List.of(
          "io.micronaut.",
          "io.netty.",
          "io.lettuce.",
          "com.zaxxer.hikari.",
          "org.postgresql.",
          "jdk.httpclient.",
          "jdk.internal.httpclient.");

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable fault) {
    boolean unheard =
        level.isGreaterOrEqual(Level.INFO) || level.toInt() < logger.getEffectiveLevel().toInt();
    return unheard || PRINTING.stream().noneMatch(logger.getName()::startsWith)
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }
}
