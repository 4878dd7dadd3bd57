package io.mandate.gateway.authorization;

import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.tenant.Tenant;
import io.mandate.tenant.authorization.Authorization;
import io.mandate.tenant.authorization.AuthorizationStore;
import io.mandate.tenant.secret.SecretHash;
import io.mandate.token.issuer.IssuedToken;
import jakarta.inject.Singleton;
import java.net.URI;
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

  private final Redemption wechat;
  private final AuthorizationStore links;
  private final GatewaySettings settings;
  private final ConsentAddress page;
  private final Clock clock;

  AuthorizationLinks(
      Redemption wechat,
      AuthorizationStore links,
      GatewaySettings settings,
      ConsentAddress page,
      Clock clock) {
    this.wechat = wechat;
    this.links = links;
    this.settings = settings;
    this.page = page;
    this.clock = clock;
  }

  /** Where WeChat's interfaces are: the real ones, or the sandbox in this process. */
  public record UpstreamAddress(URI base) {}

  /**
   * A link and the addresses to open it at, of which one use is enough. They hold WeChat's code,
   * which only the administrator needs.
   *
   * @param url in the form that was asked for
   * @param h5 for a phone inside WeChat
   */
  public record Link(Authorization authorization, URI url, URI h5) {}

  /** A new link for the tenant, good as long as WeChat says. Asks WeChat; blocks. */
  public Link create(Tenant tenant, WantedConsent wanted) {
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
        page.of(tenant.component(), code.value(), back, wanted, wanted.form()),
        page.of(tenant.component(), code.value(), back, wanted, WantedConsent.Form.H5));
  }
}
