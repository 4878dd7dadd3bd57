package io.mandate.sandbox.consent;

import static io.mandate.sandbox.page.Html.escape;
import static io.mandate.sandbox.page.Html.inBoth;

import io.mandate.sandbox.page.Html;
import io.mandate.sandbox.platform.Merchant;
import io.micronaut.http.HttpResponse;
import java.util.List;

/** The page's markup. */
final class ConsentPage {

  private static final String TITLE = "授权第三方平台 | Authorize a platform";
  private static final String HEAD =
      "<span class=\"badge\">微信沙盒 WeChat sandbox</span><h1>" + inBoth(TITLE) + "</h1>";

  private ConsentPage() {}

  static HttpResponse<byte[]> ask(ConsentRequest request, String path, List<Merchant> merchants) {
    StringBuilder html = new StringBuilder(HEAD);
    html.append("<p>第三方平台 <strong>")
        .append(escape(request.componentAppid()))
        .append("</strong> 请求代您管理小程序。<br><small lang=\"en\">This platform asks to manage ")
        .append("your mini-program with the permissions below.</small></p>");
    html.append("<form method=\"post\" action=\"").append(address(request, path)).append("\">");
    merchants(html, merchants);
    sets(html, request.sets());
    html.append("<div class=\"decide\">")
        .append("<button name=\"decision\" value=\"confirm\">授权 Authorize</button>")
        .append("<button class=\"quiet\" name=\"decision\" value=\"decline\" formnovalidate>")
        .append("拒绝 Decline</button></div></form>");
    return Html.page(200, TITLE, html.toString());
  }

  /** WeChat's page tells the platform nothing of a refusal, so neither does this one. */
  static HttpResponse<byte[]> declined(ConsentRequest request, String path) {
    return Html.page(
        200,
        TITLE,
        HEAD
            + said("", "您已拒绝授权，没有任何更改 | You declined; nothing was changed")
            + "<p><a href=\""
            + address(request, path)
            + "\">返回 Back to the choice</a></p>");
  }

  static HttpResponse<byte[]> message(int status, String text) {
    return Html.page(status, TITLE, HEAD + said(status < 400 ? "" : "wrong", text));
  }

  private static String said(String style, String text) {
    return "<p role=\"alert\" class=\"%s\">%s</p>".formatted(style, inBoth(text));
  }

  private static String address(ConsentRequest request, String path) {
    return escape(path + "?" + request.query());
  }

  private static void merchants(StringBuilder html, List<Merchant> merchants) {
    html.append("<fieldset><legend>小程序 Mini-program</legend><div class=\"choices\">");
    for (Merchant merchant : merchants) {
      html.append("<label class=\"choice\"><input type=\"radio\" required ")
          .append(merchants.size() == 1 ? "checked " : "")
          .append("name=\"authorizer_appid\" value=\"")
          .append(escape(merchant.appid()))
          .append("\"><span>")
          .append(escape(merchant.nickName()))
          .append("<small>")
          .append(escape(merchant.appid()))
          .append("</small></span></label>");
    }
    html.append("</div></fieldset>");
  }

  private static void sets(StringBuilder html, List<Integer> sets) {
    html.append("<fieldset><legend>权限集 Permission sets</legend><div class=\"choices sets\">");
    for (int set : sets) {
      String[] name = PermissionSets.name(set).split(" \\| ", 2);
      html.append("<label class=\"choice\"><input type=\"checkbox\" checked ")
          .append("name=\"permission_set\" value=\"")
          .append(set)
          .append("\"><span><span class=\"number\">")
          .append(set)
          .append("</span>")
          .append(escape(name[0]))
          .append("<small lang=\"en\">")
          .append(escape(name[1]))
          .append("</small></span></label>");
    }
    html.append("</div></fieldset>");
  }
}
