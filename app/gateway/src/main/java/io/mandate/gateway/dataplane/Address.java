package io.mandate.gateway.dataplane;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the address of a call says.
 *
 * @param parameters of the query string, decoded
 */
record Address(DataPlaneRoute.Match match, Map<String, List<String>> parameters) {

  private static final String ALLOWED = "-_.!~*'();:@&=+$,/?[]";
  private static final int MOST_PARAMETERS = 1_024;

  /** Empty for one that is not the data plane's, or that is no URI. */
  static Optional<Address> of(String uri) {
    int question = uri.indexOf('?');
    String path = pathOnly(question < 0 ? uri : uri.substring(0, question));
    Optional<DataPlaneRoute.Match> match = DataPlaneRoute.find(path);
    return match.isPresent() && isUri(uri)
        ? Optional.of(
            new Address(match.get(), parameters(question < 0 ? "" : uri.substring(question + 1))))
        : Optional.empty();
  }

  /** Proxies may be sent the whole URL. */
  private static String pathOnly(String uri) {
    if (!uri.startsWith("http://") && !uri.startsWith("https://")) {
      return uri;
    }
    int path = uri.indexOf('/', uri.indexOf("//") + 2);
    return path < 0 ? "/" : uri.substring(path);
  }

  private static boolean isUri(String uri) {
    for (int at = 0; at < uri.length(); at++) {
      char c = uri.charAt(at);
      if (c == '%') {
        if (!isHex(uri, at + 1) || !isHex(uri, at + 2)) {
          return false;
        }
      } else if (!isLetterOrDigit(c) && ALLOWED.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c > 0xa0;
  }

  private static boolean isHex(String uri, int at) {
    return at < uri.length() && Character.digit(uri.charAt(at), 16) >= 0;
  }

  /** Every value that the query string gives that name, in order. */
  List<String> sent(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  private static Map<String, List<String>> parameters(String query) {
    return query.isEmpty()
        ? Map.of()
        : new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MOST_PARAMETERS)
            .parameters();
  }
}
