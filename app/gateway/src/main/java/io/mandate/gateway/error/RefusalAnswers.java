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
import java.util.List;
import java.util.Map;

/**
 * Writes refusals in WeChat's shape, with a reason: {@code {"errcode":…,"errmsg":"… rid:
 * …","reason":"…"}}.
 */
@Singleton
public class RefusalAnswers {

  /** What WeChat's own clients call: there every refusal has status 200. */
  private static final List<String> SDK_SURFACE = List.of("/tcb/", "/componenttcb/", "/cgi-bin/");

  private final HelpLinks help;

  RefusalAnswers(HelpLinks help) {
    this.help = help;
  }

  public MutableHttpResponse<Map<String, Object>> answer(HttpRequest<?> request, Refused refused) {
    RequestNotes.refused(request, refused);
    WireError wire = WireError.of(refused.reason());
    Map<String, Object> body = new LinkedHashMap<>();
    int errcode = errcode(refused, wire);
    body.put("errcode", errcode);
    body.put("errmsg", refused.message() + " rid: " + RequestIds.of(request));
    body.put("reason", refused.reason().code());
    refused.details().forEach(body::putIfAbsent);
    HttpStatus status = isForSdks(request) ? HttpStatus.OK : wire.status();
    MutableHttpResponse<Map<String, Object>> response =
        HttpResponse.<Map<String, Object>>status(status)
            .body(body)
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    refused.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
    help.add(response, errcode);
    if (status == HttpStatus.UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response;
  }

  private static int errcode(Refused refused, WireError wire) {
    return refused.details().get("errcode") instanceof Integer other ? other : wire.errcode();
  }

  private static boolean isForSdks(HttpRequest<?> request) {
    return SDK_SURFACE.stream().anyMatch(request.getPath()::startsWith);
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
