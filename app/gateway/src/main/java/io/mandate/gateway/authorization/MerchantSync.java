package io.mandate.gateway.authorization;

import io.mandate.gateway.upstream.WeChatEnvironments;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.token.issuer.AuthorizerInfo;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is known of a merchant in line with what WeChat says. Blocks. */
@Singleton
public class MerchantSync {

  private static final Logger LOG = LoggerFactory.getLogger(MerchantSync.class);

  private final Redemption wechat;
  private final WeChatEnvironments wechatEnvironments;
  private final MerchantStore merchants;
  private final EnvironmentStore environments;

  MerchantSync(
      Redemption wechat,
      WeChatEnvironments wechatEnvironments,
      MerchantStore merchants,
      EnvironmentStore environments) {
    this.wechat = wechat;
    this.wechatEnvironments = wechatEnvironments;
    this.merchants = merchants;
    this.environments = environments;
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
    findEnvironments(known);
    return known;
  }

  /**
   * The environments that WeChat names for the merchant become its tenant's, if nobody owns them.
   */
  void findEnvironments(Merchant merchant) {
    for (EnvironmentId environment : wechatEnvironments.of(merchant.id())) {
      if (!environments.discovered(environment, merchant.tenant(), merchant.id().authorizer())) {
        LOG.warn(
            "{} names environment {}, which another tenant owns: left alone",
            merchant.id(),
            environment);
      }
    }
  }
}
