package io.mandate.gateway.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Fills in the templates under {@code described/pages} and answers with them. What is filled in is
 * escaped. A page asks nobody but us for anything, and no other site may frame it.
 */
@Singleton
public class Pages {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final TemplateEngine templates = new TemplateEngine();

  Pages() {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
    resolver.setPrefix("mandate-gateway/described/pages/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding("UTF-8");
    templates.setTemplateResolver(resolver);
  }

  /**
   * @param variables what the template names, besides {@code lang}, {@code zh} and {@code path}
   */
  public MutableHttpResponse<String> show(
      HttpRequest<?> request, HttpStatus status, String template, Map<String, Object> variables) {
    Language language = Language.of(request);
    Map<String, Object> all = new HashMap<>(variables);
    all.put("lang", language.code());
    all.put("zh", language == Language.ZH);
    all.put("path", request.getPath());
    Context context = new Context(language.locale(), all);
    return HttpResponse.<String>status(status)
        .body(templates.process(template, context))
        .contentType(MediaType.TEXT_HTML_TYPE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .header(HttpHeaders.VARY, "Accept, Accept-Language")
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff");
  }

  /** Whether whoever asks would rather read a page than JSON: browsers say so, programs do not. */
  public static boolean isWanted(HttpRequest<?> request) {
    for (MediaType type : request.accept()) {
      if (type.matches(MediaType.TEXT_HTML_TYPE) && !type.getName().startsWith("*")) {
        return true;
      }
      if (type.matches(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
    }
    return false;
  }
}
