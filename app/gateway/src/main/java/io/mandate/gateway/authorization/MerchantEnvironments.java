package io.mandate.gateway.authorization;

import io.mandate.gateway.upstream.WeChatEnvironments;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.merchant.Merchant;
import jakarta.inject.Singleton;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which environments come to a tenant with a merchant of it, and go with it. What the operator said
 * stands; of what WeChat says the better evidence decides, then who was first. Blocks.
 */
@Singleton
class MerchantEnvironments {

  private static final Logger LOG = LoggerFactory.getLogger(MerchantEnvironments.class);

  private final WeChatEnvironments wechat;
  private final EnvironmentStore environments;
  private final ConsentTrail trail;

  MerchantEnvironments(
      WeChatEnvironments wechat, EnvironmentStore environments, ConsentTrail trail) {
    this.wechat = wechat;
    this.environments = environments;
    this.trail = trail;
  }

  /** Asks WeChat, and goes by what it says. */
  void find(Merchant merchant) {
    WeChatEnvironments.Named named = wechat.of(merchant.id());
    named
        .environments()
        .forEach(
            (environment, evidence) -> {
              if (!environments.discovered(
                  environment, merchant.tenant(), merchant.id().authorizer(), evidence)) {
                trail.contested(merchant, environment);
                LOG.warn(
                    "{} names environment {}, which another tenant owns: left alone, unless the"
                        + " operator says otherwise",
                    merchant.id(),
                    environment);
              }
            });
    if (named.isAll()) {
      release(merchant, one -> !named.environments().containsKey(one.id()));
    }
  }

  /** The tenant holds the merchant no more: nor what was found by asking about it. */
  void leave(Merchant merchant) {
    release(merchant, one -> true);
  }

  private void release(Merchant merchant, Predicate<Environment> which) {
    environments.ofMerchant(merchant.tenant(), merchant.id().authorizer()).stream()
        .filter(which)
        .forEach(
            one -> environments.release(one.id(), merchant.tenant(), merchant.id().authorizer()));
  }
}
