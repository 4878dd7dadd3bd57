package io.mandate.gateway.upstream;

import io.mandate.gateway.body.JsonBody;
import io.mandate.tenant.permit.Permit;
import io.mandate.token.AccessToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/**
 * Makes the calls that were permitted. Takes nothing but a {@link Permit}, so that no call goes out
 * unchecked.
 */
public final class WeChatUpstream {

  private final UpstreamHttp http;

  public WeChatUpstream(UpstreamHttp http) {
    this.http = http;
  }

  /**
   * Sends exactly what the permit holds. {@code action} is in its body, where WeChat's new pages
   * put it, and in its query string, where its old pages and working clients do.
   */
  public CompletionStage<Reply> post(Permit permit, AccessToken token) {
    StringBuilder query =
        new StringBuilder("access_token=").append(encoded(token.value().reveal()));
    permit
        .body()
        .query()
        .forEach(
            (name, value) -> query.append('&').append(name).append('=').append(encoded(value)));
    return http.post(
        "/" + permit.operation().name(), query.toString(), JsonBody.write(permit.body().fields()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
