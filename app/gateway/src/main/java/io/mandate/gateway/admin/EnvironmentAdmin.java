package io.mandate.gateway.admin;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.TenantStore;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which environment, where the operator says so. A tenant can never claim one by naming
 * it.
 */
@Controller("/admin/environments")
@Consumes(MediaType.ALL)
@AccessedBy(Access.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class EnvironmentAdmin {

  private final EnvironmentStore environments;
  private final TenantStore tenants;

  EnvironmentAdmin(EnvironmentStore environments, TenantStore tenants) {
    this.environments = environments;
    this.tenants = tenants;
  }

  @Put("/{env}")
  Map<String, Object> put(@PathVariable String env, @Body byte @Nullable [] body) {
    Fields sent = Fields.of(body, "tenant", "merchants");
    TenantId tenant = sent.as("tenant", TenantId::new);
    if (tenants.find(tenant).isEmpty()) {
      throw Refused.invalid("tenant", "names no tenant");
    }
    Environment environment =
        new Environment(
            id(env), tenant, sent.optionalSet("merchants", AuthorizerAppId::new).orElse(Set.of()));
    environments.put(environment);
    return Shown.environment(environment);
  }

  @Get("/{env}")
  Map<String, Object> get(@PathVariable String env) {
    return Optional.of(env)
        .filter(EnvironmentId::isValid)
        .flatMap(id -> environments.find(new EnvironmentId(id)))
        .map(Shown::environment)
        .orElseThrow(
            () ->
                new Refused(
                    RefusalReason.ENVIRONMENT_NOT_FOUND, "invalid env: nobody owns that one"));
  }

  @Delete("/{env}")
  @Status(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String env) {
    if (EnvironmentId.isValid(env)) {
      environments.delete(new EnvironmentId(env));
    }
  }

  private static EnvironmentId id(String env) {
    if (!EnvironmentId.isValid(env)) {
      throw Refused.invalid("env", "must have 1 to 128 letters, digits, '_' or '-'");
    }
    return new EnvironmentId(env);
  }
}
