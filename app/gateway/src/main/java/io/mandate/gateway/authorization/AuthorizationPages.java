package io.mandate.gateway.authorization;

import static io.mandate.gateway.authorization.PersonPage.escaped;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.merchant.KnownPermissionSet;
import io.mandate.tenant.merchant.KnownPermissionSets;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.PermissionSetId;
import io.mandate.tenant.merchant.PermissionSets;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.util.stream.Collectors;

/** What a merchant's administrator reads before and after WeChat's consent page. */
final class AuthorizationPages {

  private AuthorizationPages() {}

  static HttpResponse<String> authorized(Merchant merchant) {
    return new PersonPage(HttpStatus.OK, "授权成功", "Authorised")
        .say(
            "小程序 " + name(merchant) + " 已完成授权，您可以关闭本页。服务商现在可以使用以下权限：",
            "The mini-program "
                + name(merchant)
                + " is authorised; you can close this page. Your service provider may now use:")
        .html(list(merchant.permissionSets()))
        .say(
            "如需更改或取消授权，请登录微信公众平台，在小程序后台的「设置 - 第三方设置」中操作。",
            "To change or withdraw this, sign in at mp.weixin.qq.com and open the mini-program's"
                + " third-party settings.")
        .answer();
  }

  static HttpResponse<String> declined() {
    return new PersonPage(HttpStatus.BAD_REQUEST, "未授权", "Not authorised")
        .say(
            "微信没有返回授权码，授权没有完成。请重新打开服务商给您的链接。",
            "WeChat sent no authorisation code back, so nothing was authorised. Please open the link"
                + " from your service provider again.")
        .answer();
  }

  /** One page for a link that never was, ran out or was used: they are not told apart. */
  static HttpResponse<String> invalid() {
    return new PersonPage(HttpStatus.NOT_FOUND, "链接无效", "This link does not work")
        .say(
            "此链接无效、已过期或已被使用。如果您刚刚已完成授权，则无需重复操作，服务商那边可以查到；否则请向服务商索取新的链接。",
            "It is not valid, has expired, or was used already. If you have just authorised your"
                + " mini-program, you are done: your service provider can see it. Otherwise please ask"
                + " them for a new link.")
        .answer();
  }

  /** Says nothing of who that other is. */
  static HttpResponse<String> heldByAnother() {
    return new PersonPage(HttpStatus.CONFLICT, "该小程序已由其他团队管理", "Somebody else manages it already")
        .say(
            "您的小程序此前已授权给同一服务商的另一个团队，本次不会改变归属。请联系给您链接的人，由服务商处理。",
            "Your mini-program was authorised for another team of the same service provider before,"
                + " and stays with that team. Please tell whoever gave you the link: the service"
                + " provider has to settle it.")
        .answer();
  }

  static HttpResponse<String> notYet() {
    return new PersonPage(HttpStatus.SERVICE_UNAVAILABLE, "请稍候", "Not yet")
        .say(
            "暂时无法连接微信，请一分钟后刷新本页。",
            "WeChat cannot be asked at the moment. Please reload this page in a minute.")
        .answer();
  }

  /** Asks before a consent link is made, since chats and mail programs open addresses, too. */
  static HttpResponse<String> ask(ReauthorizationLinks.Request request) {
    Merchant merchant = request.merchant();
    Tenant tenant = request.tenant();
    return new PersonPage(HttpStatus.OK, "需要您的授权", "Your authorisation is needed")
        .say(
            tenant.name() + " 需要以下权限才能为小程序 " + name(merchant) + " 继续服务：",
            tenant.name() + " needs this to go on serving the mini-program " + name(merchant) + ":")
        .html(list(request.missing()))
        .say(
            "下一步将打开微信的授权页。请保留已勾选的权限：微信会以本次勾选的内容替换之前的授权。",
            "WeChat's own page comes next. Keep what is ticked there: it replaces what you granted"
                + " before.")
        .html(
            "<form method=\"get\">"
                + "<button name=\"form\" value=\"pc\">在电脑上扫码授权 On this computer</button>"
                + "<button name=\"form\" value=\"h5\">在手机微信中授权 In WeChat on this phone</button>"
                + "</form>")
        .answer();
  }

  private static String name(Merchant merchant) {
    String appid = merchant.id().authorizer().value();
    return merchant.nickName().isEmpty() ? appid : merchant.nickName() + "（" + appid + "）";
  }

  private static String list(PermissionSets sets) {
    return sets.ids().stream()
        .map(AuthorizationPages::item)
        .collect(Collectors.joining("", "<ul>", "</ul>"));
  }

  private static String item(PermissionSetId id) {
    String names =
        KnownPermissionSets.find(id)
            .filter(KnownPermissionSet::isNamed)
            .map(
                known ->
                    known.nameZh().orElse("")
                        + " <small lang=\"en\">"
                        + escaped(known.nameEn().orElse(""))
                        + "</small>")
            .orElse("<small>微信未公布名称 WeChat gives it no name</small>");
    return "<li>" + id + " " + names + "</li>";
  }
}
