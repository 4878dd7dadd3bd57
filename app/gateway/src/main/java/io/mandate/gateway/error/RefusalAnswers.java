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

  /**
   * A refusal as it goes out, however it is written.
   *
   * @param body in order
   */
  public record Answer(HttpStatus status, Map<String, String> headers, Map<String, Object> body) {}

  public MutableHttpResponse<Map<String, Object>> answer(HttpRequest<?> request, Refused refused) {
    RequestNotes.refused(request, refused);
    Answer answer = answer(request.getPath(), RequestIds.of(request), refused);
    MutableHttpResponse<Map<String, Object>> response =
        HttpResponse.<Map<String, Object>>status(answer.status())
            .body(answer.body())
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    answer.headers().forEach(response::header);
    return response;
  }

  /** The same for a request of that path and id. */
  public Answer answer(String path, String requestId, Refused refused) {
    WireError wire = WireError.of(refused.reason());
    Map<String, Object> body = new LinkedHashMap<>();
    int errcode = errcode(refused, wire);
    body.put("errcode", errcode);
    body.put("errmsg", refused.message() + " rid: " + requestId);
    body.put("reason", refused.reason().code());
    refused.details().forEach(body::putIfAbsent);
    HttpStatus status = isForSdks(path) ? HttpStatus.OK : wire.status();
    Map<String, String> headers = new LinkedHashMap<>();
    refused.retryAfter().ifPresent(wait -> headers.put(HttpHeaders.RETRY_AFTER, seconds(wait)));
    help.of(errcode).ifPresent(link -> headers.put(HelpLinks.HEADER, link));
    if (status == HttpStatus.UNAUTHORIZED) {
      headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return new Answer(status, headers, body);
  }

  private static int errcode(Refused refused, WireError wire) {
    return refused.details().get("errcode") instanceof Integer other ? other : wire.errcode();
  }

  private static boolean isForSdks(String path) {
    return SDK_SURFACE.stream().anyMatch(path::startsWith);
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
