package io.mandate.gateway.relay;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.environment.Evidence;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.permit.Permit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns whose the environment is that WeChat has just made: only WeChat's answer names it, never
 * the caller.
 */
public final class EnvironmentWatch {

  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentWatch.class);
  private static final List<String> NAMES = List.of("env", "envid");

  private final EnvironmentStore environments;

  public EnvironmentWatch(EnvironmentStore environments) {
    this.environments = environments;
  }

  /** Makes the tenant its owner, unless somebody owns it already. */
  void learn(Permit permit, JsonNode answer) {
    Optional<EnvironmentId> created =
        NAMES.stream()
            .map(name -> answer.path(name).asText(""))
            .filter(EnvironmentId::isValid)
            .map(EnvironmentId::new)
            .findFirst();
    TenantId tenant = permit.caller().tenant().id();
    created.ifPresentOrElse(
        environment -> own(environment, tenant, permit.merchant()),
        () -> LOG.warn("{} did not say which environment it made", permit.operation().name()));
  }

  private void own(EnvironmentId environment, TenantId tenant, Optional<MerchantId> merchant) {
    if (merchant.isPresent()) {
      environments.discovered(
          environment, tenant, merchant.orElseThrow().authorizer(), Evidence.REACHED);
    } else if (environments.find(environment).isEmpty()) {
      environments.put(new Environment(environment, tenant, Set.of()));
    }
  }
}
