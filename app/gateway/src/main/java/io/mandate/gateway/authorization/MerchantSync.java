package io.mandate.gateway.authorization;

import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.merchant.PermissionSource;
import io.mandate.token.issuer.AuthorizerInfo;
import jakarta.inject.Singleton;

/** Brings what is known of a merchant in line with what WeChat says. Blocks. */
@Singleton
public class MerchantSync {

  private final Redemption wechat;
  private final MerchantStore merchants;
  private final MerchantEnvironments environments;
  private final PermissionRecord permissions;

  MerchantSync(
      Redemption wechat,
      MerchantStore merchants,
      MerchantEnvironments environments,
      PermissionRecord permissions) {
    this.wechat = wechat;
    this.merchants = merchants;
    this.environments = environments;
    this.permissions = permissions;
  }

  /** Name, permission sets and environments, as WeChat has them now. */
  public Merchant sync(Merchant merchant) {
    AuthorizerInfo info = wechat.info(merchant.id());
    Merchant known =
        new Merchant(
            merchant.id(),
            merchant.tenant(),
            info.nickName(),
            merchant.status(),
            info.permissionSets(),
            merchant.authorizedAt());
    merchants.save(known);
    permissions.granted(
        known.tenant(), known.id(), PermissionSource.GET_AUTHORIZER_INFO, known.permissionSets());
    environments.find(known);
    return known;
  }
}
