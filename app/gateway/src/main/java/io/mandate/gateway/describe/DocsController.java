package io.mandate.gateway.describe;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.gateway.page.Assets;
import io.mandate.gateway.page.Pages;
import io.mandate.gateway.settings.GatewaySettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Map;

/** The OpenAPI document, and the pages to read and browse it with. They ask no other host. */
@Controller
@AccessedBy(Access.PUBLIC)
@ExecuteOn(TaskExecutors.BLOCKING)
class DocsController {

  /** Swagger UI writes style attributes; scripts stay ours alone. */
  private static final String EXPLORER_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final ApiDocument document;
  private final Pages pages;
  private final Assets assets;
  private final GatewaySettings settings;

  DocsController(ApiDocument document, Pages pages, Assets assets, GatewaySettings settings) {
    this.document = document;
    this.pages = pages;
    this.assets = assets;
    this.settings = settings;
  }

  @Get("/openapi.yml")
  @Produces("application/yaml")
  HttpResponse<String> openApi() {
    return HttpResponse.ok(document.yaml()).header("Cache-Control", "no-cache");
  }

  @Get("/docs")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> guide(HttpRequest<?> request) {
    return pages.show(
        request,
        HttpStatus.OK,
        "guide",
        Map.of("tags", document.index(), "url", address(request).toString()));
  }

  @Get("/docs/api")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> explorer(HttpRequest<?> request) {
    MutableHttpResponse<String> page = pages.show(request, HttpStatus.OK, "explorer", Map.of());
    page.getHeaders().set("Content-Security-Policy", EXPLORER_POLICY);
    return page;
  }

  @Get("/docs/assets/{name}")
  @Produces(MediaType.ALL)
  HttpResponse<byte[]> asset(@PathVariable String name) {
    return assets.get(name);
  }

  private URI address(HttpRequest<?> request) {
    return settings.publicUrlSet() != null
        ? settings.publicUrl()
        : URI.create(
            settings.front().scheme() + "://127.0.0.1:" + request.getServerAddress().getPort());
  }
}
