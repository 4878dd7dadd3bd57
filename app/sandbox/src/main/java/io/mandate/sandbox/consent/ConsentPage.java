package io.mandate.sandbox.consent;

import static io.mandate.sandbox.page.Html.escape;

import io.mandate.sandbox.page.Html;
import io.mandate.sandbox.platform.Merchant;
import io.micronaut.http.HttpResponse;
import java.util.List;

/** The page's markup. */
final class ConsentPage {

  static final String TITLE = "小程序授权 | Authorize a platform";

  private ConsentPage() {}

  static HttpResponse<byte[]> ask(ConsentRequest request, String path, List<Merchant> merchants) {
    StringBuilder html = new StringBuilder();
    html.append("<h1>").append(escape(TITLE)).append("</h1>");
    html.append("<p>第三方平台 <strong>")
        .append(escape(request.componentAppid()))
        .append("</strong> 请求以下权限。<br><small>This third-party platform asks for the ")
        .append("permissions below.</small></p>");
    html.append("<form method=\"post\" action=\"")
        .append(escape(path + "?" + request.query()))
        .append("\">");
    merchants(html, merchants);
    sets(html, request.sets());
    html.append("<button name=\"decision\" value=\"confirm\">授权 Authorize</button>")
        .append("<button class=\"quiet\" name=\"decision\" value=\"decline\" formnovalidate>")
        .append("拒绝 Decline</button></form>");
    return Html.page(200, TITLE, html.toString());
  }

  static HttpResponse<byte[]> message(int status, String text) {
    return Html.page(
        status, TITLE, "<h1>" + escape(TITLE) + "</h1><p role=\"alert\">" + escape(text) + "</p>");
  }

  private static void merchants(StringBuilder html, List<Merchant> merchants) {
    html.append("<fieldset><legend>小程序 Mini-program</legend>");
    for (Merchant merchant : merchants) {
      html.append("<label><input type=\"radio\" required name=\"authorizer_appid\" value=\"")
          .append(escape(merchant.appid()))
          .append(merchants.size() == 1 ? "\" checked> " : "\"> ")
          .append(escape(merchant.nickName()))
          .append(" <small>")
          .append(escape(merchant.appid()))
          .append("</small></label>");
    }
    html.append("</fieldset>");
  }

  private static void sets(StringBuilder html, List<Integer> sets) {
    html.append("<fieldset><legend>权限集 Permission sets</legend><div class=\"sets\">");
    for (int set : sets) {
      html.append("<label><input type=\"checkbox\" checked name=\"permission_set\" value=\"")
          .append(set)
          .append("\"> ")
          .append(set)
          .append(' ')
          .append(escape(PermissionSets.name(set)))
          .append("</label>");
    }
    html.append("</div></fieldset>");
  }
}
