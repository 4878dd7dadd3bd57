package io.mandate.gateway.authorization;

import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.authorization.AuthorizationStore;
import io.mandate.tenant.secret.SecretHash;
import io.mandate.token.issuer.IssuedToken;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Makes the links that a merchant's administrator opens to authorise the component for a tenant
 * (protocol.md section 1.7).
 */
@Singleton
public class AuthorizationLinks {

  private static final String WECHAT_API = "api.weixin.qq.com";
  private static final String WECHAT_CONSENT = "https://mp.weixin.qq.com";
  private static final int MINI_PROGRAMS_ONLY = 2;

  private final Redemption wechat;
  private final AuthorizationStore links;
  private final GatewaySettings settings;
  private final UpstreamAddress upstream;
  private final Clock clock;

  AuthorizationLinks(
      Redemption wechat,
      AuthorizationStore links,
      GatewaySettings settings,
      UpstreamAddress upstream,
      Clock clock) {
    this.wechat = wechat;
    this.links = links;
    this.settings = settings;
    this.upstream = upstream;
    this.clock = clock;
  }

  /** Where WeChat's interfaces are: the real ones, or the sandbox in this process. */
  public record UpstreamAddress(URI base) {}

  /**
   * A link and the address to open. The address holds WeChat's code, which only the administrator
   * needs.
   */
  public record Link(Authorization authorization, URI url) {}

  /** A new link for the tenant, good as long as WeChat says. Asks WeChat; blocks. */
  public Link create(Tenant tenant) {
    IssuedToken code = wechat.preAuthCode(tenant.component());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Authorization authorization =
        new Authorization(
            UUID.randomUUID().toString(),
            tenant.id(),
            tenant.component(),
            SecretHash.of(code.value()),
            now,
            now.plus(code.expiresIn()),
            null);
    links.insert(authorization);
    URI back =
        URI.create(settings.publicUrl() + "/authorizations/" + authorization.id() + "/return");
    return new Link(
        authorization,
        URI.create(
            consentHost()
                + "/cgi-bin/componentloginpage?component_appid="
                + tenant.component()
                + "&pre_auth_code="
                + encoded(code.value().reveal())
                + "&redirect_uri="
                + encoded(back.toString())
                + "&auth_type="
                + MINI_PROGRAMS_ONLY));
  }

  private String consentHost() {
    return WECHAT_API.equals(upstream.base().getHost())
        ? WECHAT_CONSENT
        : upstream.base().toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
