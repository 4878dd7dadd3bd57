package io.mandate.sandbox.endpoint;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as it arrived.
 *
 * @param query the first value of each parameter of the query string
 */
record WireCall(String method, String path, Map<String, String> query, RequestBody body) {

  /** Null when there is none. */
  @Nullable String accessToken() {
    String token = query.get("access_token");
    boolean platform = path.startsWith("/cgi-bin/") || path.startsWith("/componenttcb/");
    return token == null && platform ? query.get("component_access_token") : token;
  }

  /** Without the query: it holds a token. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
