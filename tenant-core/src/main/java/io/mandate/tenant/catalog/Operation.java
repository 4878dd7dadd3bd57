package io.mandate.tenant.catalog;

import io.mandate.tenant.job.JobKind;
import io.mandate.tenant.merchant.PermissionSets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One interface of WeChat: a row of the catalogue.
 *
 * @param permissionSets any one of them suffices; none are needed when empty
 * @param startsJob what its {@code job_id} stands for; null when it starts none
 */
public record Operation(
    OperationName name,
    TokenKind tokenKind,
    PermissionSets permissionSets,
    BodyRules rules,
    @Nullable JobKind startsJob) {

  public Optional<JobKind> starts() {
    return Optional.ofNullable(startsJob);
  }

  Operation starting(JobKind job) {
    return new Operation(name, tokenKind, permissionSets, rules, job);
  }
}
