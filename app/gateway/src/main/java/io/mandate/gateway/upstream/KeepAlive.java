package io.mandate.gateway.upstream;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a connection may rest, as far as the other end says so: {@code timeout=60}. */
final class KeepAlive {

  private static final AsciiString HEADER = AsciiString.cached("keep-alive");
  private static final Pattern TIMEOUT = Pattern.compile("timeout *= *\"?([0-9]{1,6})");

  private KeepAlive() {}

  /** Half of what the other end says, or the longest. */
  static Duration of(HttpHeaders headers, Duration longest) {
    String said = headers.get(HEADER);
    if (said == null) {
      return longest;
    }
    Matcher timeout = TIMEOUT.matcher(said);
    if (!timeout.find()) {
      return longest;
    }
    Duration half = Duration.ofSeconds(Long.parseLong(timeout.group(1))).dividedBy(2);
    return half.compareTo(longest) < 0 ? half : longest;
  }
}
