package io.mandate.gateway.page;

import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Style sheets and scripts of the pages, by name; nothing else of the class path is given out. */
@Singleton
public class Assets {

  private static final String OWN = "/mandate-gateway/described/assets/";
  private static final MediaType CSS = new MediaType("text/css; charset=utf-8");
  private static final MediaType SCRIPT = new MediaType("text/javascript; charset=utf-8");
  private static final MediaType SVG = new MediaType("image/svg+xml");

  private final Map<String, String> resources;

  Assets() {
    String explorer = webJar("org.webjars", "swagger-ui") + "/";
    resources =
        Map.of(
            "mandate.css", OWN + "mandate.css",
            "explorer.css", OWN + "explorer.css",
            "explorer.js", OWN + "explorer.js",
            "mark.svg", OWN + "mark.svg",
            "swagger-ui.css", explorer + "swagger-ui.css",
            "swagger-ui-bundle.js", explorer + "swagger-ui-bundle.js");
  }

  /**
   * @throws Refused {@code not_found} for a name that is none of ours
   */
  public MutableHttpResponse<byte[]> get(String name) {
    String resource = resources.get(name);
    if (resource == null) {
      throw new Refused(RefusalReason.NOT_FOUND, "invalid url: there is nothing here");
    }
    return HttpResponse.ok(bytes(resource))
        .contentType(type(name))
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "public, max-age=3600");
  }

  private static MediaType type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "css" -> CSS;
      case "js" -> SCRIPT;
      default -> SVG;
    };
  }

  private static String webJar(String group, String artifact) {
    try (InputStream file =
        Assets.class.getResourceAsStream(
            "/META-INF/maven/" + group + "/" + artifact + "/pom.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(file));
      return "/META-INF/resources/webjars/" + artifact + "/" + properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream file = Assets.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
