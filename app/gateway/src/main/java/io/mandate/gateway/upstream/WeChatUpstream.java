package io.mandate.gateway.upstream;

import io.mandate.gateway.line.Line;
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

  private static final int BEGINNING = 8 * 1024;
  private static final int LARGEST_LEARNT = 1024 * 1024;
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

  private final UpstreamHttp http;

  public WeChatUpstream(UpstreamHttp http) {
    this.http = http;
  }

  /**
   * Sends exactly what the permit holds. {@code action} is in its body, where WeChat's new pages
   * put it, and in its query string, where its old pages and working clients do. The answer comes
   * as soon as its errcode can be told; where Mandate learns from it, as soon as it is whole.
   */
  public CompletionStage<Reply> post(Permit permit, AccessToken token, Line line) {
    return http.post(
        permit.operation().name().value(),
        query(permit, token),
        permit.body().fields(),
        isLearntFrom(permit) ? LARGEST_LEARNT : BEGINNING,
        line);
  }

  private static boolean isLearntFrom(Permit permit) {
    return permit.operation().starts().isPresent()
        || permit.operation().createsEnvironment()
        || permit.body().job().isPresent();
  }

  private static String query(Permit permit, AccessToken token) {
    String shown = "access_token=" + encoded(token.value().reveal());
    if (permit.body().query().isEmpty()) {
      return shown;
    }
    StringBuilder query = new StringBuilder(shown);
    permit
        .body()
        .query()
        .forEach(
            (name, value) -> query.append('&').append(name).append('=').append(encoded(value)));
    return query.toString();
  }

  private static String encoded(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (PLAIN.indexOf(text.charAt(at)) < 0) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
