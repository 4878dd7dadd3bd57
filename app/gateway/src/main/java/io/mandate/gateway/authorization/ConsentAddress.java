package io.mandate.gateway.authorization;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.PermissionSetId;
import io.mandate.tenant.secret.Secret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of WeChat's consent page: on hosts of its own for the real WeChat, on the upstream's
 * own address otherwise.
 */
@Singleton
class ConsentAddress {

  private static final String WECHAT_API = "api.weixin.qq.com";
  private static final String WECHAT_PC = "https://mp.weixin.qq.com";
  private static final String WECHAT_H5 = "https://open.weixin.qq.com";

  private final AuthorizationLinks.UpstreamAddress upstream;

  ConsentAddress(AuthorizationLinks.UpstreamAddress upstream) {
    this.upstream = upstream;
  }

  /** It holds the pre_auth_code, which is for the administrator only. */
  URI of(
      ComponentAppId component,
      Secret preAuthCode,
      URI back,
      WantedConsent wanted,
      WantedConsent.Form form) {
    String query = query(component, preAuthCode, back, wanted);
    return URI.create(
        switch (form) {
          case PC -> host(WECHAT_PC) + "/cgi-bin/componentloginpage?" + query;
          case H5 ->
              host(WECHAT_H5)
                  + "/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1&"
                  + query
                  + "#wechat_redirect";
        });
  }

  private String host(String wechat) {
    return WECHAT_API.equals(upstream.base().getHost()) ? wechat : upstream.base().toString();
  }

  private static String query(
      ComponentAppId component, Secret preAuthCode, URI back, WantedConsent wanted) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("component_appid", component.value());
    query.put("pre_auth_code", preAuthCode.reveal());
    query.put("redirect_uri", back.toString());
    query.put("auth_type", Integer.toString(wanted.authType()));
    wanted.account().map(AuthorizerAppId::value).ifPresent(appid -> query.put("biz_appid", appid));
    if (!wanted.categories().isEmpty()) {
      query.put(
          "category_id_list",
          wanted.categories().ids().stream()
              .map(PermissionSetId::toString)
              .collect(Collectors.joining("|")));
    }
    return query.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
