package io.mandate.gateway.authorization;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.issuer.IssuerException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the consent page sends the administrator's browser. The link's id and WeChat's code prove
 * that it comes from there.
 */
@Controller("/authorizations")
@AccessedBy(Access.PUBLIC)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReturnController {

  private static final Logger LOG = LoggerFactory.getLogger(ReturnController.class);

  private final Consents consents;

  ReturnController(Consents consents) {
    this.consents = consents;
  }

  @Get("/{id}/return")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> returned(
      @PathVariable String id, @QueryValue("auth_code") @Nullable String code) {
    if (code == null || code.isEmpty()) {
      return page(
          HttpStatus.BAD_REQUEST,
          "Not authorised / 未授权",
          "WeChat sent no authorisation code back. Open the link again. 微信没有返回授权码，请重新打开授权链接。");
    }
    try {
      MerchantId merchant = consents.returned(id, Secret.of(code));
      return page(
          HttpStatus.OK,
          "Authorised / 授权成功",
          merchant.authorizer() + " is authorised; you can close this page. 授权已完成，可以关闭本页。");
    } catch (Refused refused) {
      HttpStatus status =
          switch (refused.reason()) {
            case CONFLICT -> HttpStatus.CONFLICT;
            default -> HttpStatus.NOT_FOUND;
          };
      return page(status, "Not authorised / 未授权", refused.message());
    } catch (IssuerException | TokenUnavailableException e) {
      LOG.warn("The way back of link {} waits for WeChat: {}", id, e.getMessage());
      return page(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Not yet / 请稍候",
          "WeChat cannot be asked now. Reload this page in a minute. 暂时无法连接微信，请稍后刷新本页。");
    }
  }

  private static HttpResponse<String> page(HttpStatus status, String title, String text) {
    String html =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>%1$s</title>
        <style>body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color:#222}
        h1{font-size:1.4rem}</style></head>
        <body><h1>%1$s</h1><p>%2$s</p></body></html>
        """
            .formatted(escaped(title), escaped(text));
    return HttpResponse.<String>status(status)
        .body(html)
        .contentType(MediaType.TEXT_HTML_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
