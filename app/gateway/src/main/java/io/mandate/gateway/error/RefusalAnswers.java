package io.mandate.gateway.error;

import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes refusals in WeChat's shape, with a reason: {@code {"errcode":…,"errmsg":"… rid:
 * …","reason":"…"}}.
 */
@Singleton
public class RefusalAnswers {

  /**
   * An attribute of requests that WeChat's own clients send: there every refusal has status 200.
   */
  private static final String SDK_SURFACE = "mandate.sdk-surface";

  /** From here on this request's refusals look as WeChat's own: status 200. */
  public static void asWeChatDoes(HttpRequest<?> request) {
    request.setAttribute(SDK_SURFACE, true);
  }

  public MutableHttpResponse<Map<String, Object>> answer(HttpRequest<?> request, Refused refused) {
    WireError wire = WireError.of(refused.reason());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("errcode", refused.details().getOrDefault("errcode", wire.errcode()));
    body.put("errmsg", refused.message() + " rid: " + RequestIds.of(request));
    body.put("reason", refused.reason().code());
    refused.details().forEach(body::putIfAbsent);
    boolean asWeChat = request.getAttribute(SDK_SURFACE).isPresent();
    HttpStatus status = asWeChat ? HttpStatus.OK : wire.status();
    MutableHttpResponse<Map<String, Object>> response =
        HttpResponse.<Map<String, Object>>status(status)
            .body(body)
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    refused.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
    if (status == HttpStatus.UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response;
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
