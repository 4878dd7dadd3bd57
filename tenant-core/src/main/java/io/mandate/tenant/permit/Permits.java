package io.mandate.tenant.permit;

import io.mandate.tenant.Tenant;
import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.catalog.CallBody;
import io.mandate.tenant.catalog.CallQuery;
import io.mandate.tenant.catalog.CheckedBody;
import io.mandate.tenant.catalog.Operation;
import io.mandate.tenant.environment.Environment;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.environment.EnvironmentStore;
import io.mandate.tenant.job.JobId;
import io.mandate.tenant.job.JobStore;
import io.mandate.tenant.merchant.Merchant;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.merchant.MerchantStore;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The permit step: permission sets, body rules, environment, job, quota, in that order, and nothing
 * is counted before all else is right. WeChat does not know which tenant asks with a component
 * token, so what is not checked here is checked nowhere. Threads: any.
 */
public final class Permits {

  private final EnvironmentStore environments;
  private final JobStore jobs;
  private final CallQuota quota;
  private final OwnAppIds appids;
  private final Reauthorization reauthorization;

  public Permits(
      EnvironmentStore environments,
      MerchantStore merchants,
      JobStore jobs,
      CallQuota quota,
      Reauthorization reauthorization) {
    this.reauthorization = reauthorization;
    this.environments = environments;
    this.jobs = jobs;
    this.quota = quota;
    this.appids = new OwnAppIds(merchants);
  }

  /**
   * @param query what of the call's query string an operation may read
   * @throws Refused when the call may not go upstream
   */
  public Permit permit(Target target, CallBody body, CallQuery query) {
    Tenant tenant = target.caller().tenant();
    @Nullable Merchant merchant = target.actingFor();
    if (merchant != null) {
      requirePermissionSet(target, merchant);
    }
    CheckedBody checked = target.operation().check(body, query);
    requireOwnEnvironments(target, checked);
    appids.require(target.caller(), checked.appids());
    checked.job().ifPresent(job -> requireOwnJob(tenant, checked, job));
    @Nullable MerchantId actingFor = merchant == null ? null : merchant.id();
    quota.take(tenant, actingFor);
    return new Granted(target.caller(), target.operation(), actingFor, checked);
  }

  private void requireOwnEnvironments(Target target, CheckedBody body) {
    for (String named : body.environments()) {
      requireReach(target, owned(target.caller().tenant(), named));
    }
    if (!body.filesAreInItsEnvironments()) {
      throw Refused.invalid(
          "file_list",
          "and whatever else names files must hold ids of the environment's own files");
    }
  }

  private void requirePermissionSet(Target target, Merchant merchant) {
    Operation operation = target.operation();
    PermissionSets accepted = operation.permissionSets();
    if (!operation.isGrantedBy(merchant.permissionSets())) {
      throw new Refused(
              RefusalReason.PERMISSION_SET_MISSING,
              "api is unauthorized to component: "
                  + operation.name()
                  + " needs one of the permission sets "
                  + accepted
                  + ", the merchant granted "
                  + (merchant.permissionSets().isEmpty() ? "none" : merchant.permissionSets()))
          .with("missingPermissionSets", accepted.numbers())
          .with("grantedPermissionSets", merchant.permissionSets().numbers())
          .with(
              "authorizationUrl",
              reauthorization.address(target.caller().tenant(), merchant, accepted));
    }
  }

  private Environment owned(Tenant tenant, String named) {
    if (!EnvironmentId.isValid(named)) {
      throw environmentNotFound();
    }
    return environments
        .findOwn(tenant.id(), new EnvironmentId(named))
        .orElseThrow(Permits::environmentNotFound);
  }

  private static void requireReach(Target target, Environment environment) {
    Caller caller = target.caller();
    @Nullable Merchant merchant = target.actingFor();
    if (merchant != null) {
      if (!environment.merchants().contains(merchant.id().authorizer())) {
        throw environmentNotFound();
      }
    } else if (!caller.key().scope().coversAny(environment.merchants())) {
      throw new Refused(
          RefusalReason.SCOPE_EXCEEDED,
          "api unauthorized: this key is for none of the merchants of that environment");
    }
  }

  private void requireOwnJob(Tenant tenant, CheckedBody body, JobId job) {
    EnvironmentId environment = new EnvironmentId(body.environment().orElseThrow());
    if (jobs.find(tenant.id(), environment, job).isEmpty()) {
      throw new Refused(
          RefusalReason.JOB_NOT_FOUND,
          "invalid args: the tenant started no such job in that environment");
    }
  }

  private static Refused environmentNotFound() {
    return new Refused(
        RefusalReason.ENVIRONMENT_NOT_FOUND, "invalid env: the tenant has no such environment");
  }

  record Granted(
      Caller caller, Operation operation, @Nullable MerchantId actingFor, CheckedBody body)
      implements Permit {

    @Override
    public Optional<MerchantId> merchant() {
      return Optional.ofNullable(actingFor);
    }
  }
}
