package io.mandate.tenant.catalog;

import io.mandate.tenant.job.JobKind;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.refusal.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One interface of WeChat: a row of the catalogue.
 *
 * @param permissionSets any one of them suffices; none are needed when empty
 * @param startsJob what its {@code job_id} stands for; null when it starts none
 * @param creates what comes to be by it
 */
public record Operation(
    OperationName name,
    TokenKind tokenKind,
    PermissionSets permissionSets,
    BodyRules rules,
    @Nullable JobKind startsJob,
    Creation creates) {

  /** Whether an operation makes an environment, and at whose expense. */
  public enum Creation {
    NOTHING,
    /** An environment of the merchant's. */
    OF_THE_MERCHANT,
    /** An environment of the component's, for an administrator of the tenant to ask for. */
    OF_THE_COMPONENT
  }

  static Operation component(String name, BodyRules rules) {
    return new Operation(
        new OperationName("componenttcb/" + name),
        TokenKind.COMPONENT,
        PermissionSets.NONE,
        rules,
        null,
        Creation.NOTHING);
  }

  static Operation merchant(String name, PermissionSets sets, BodyRules rules) {
    return new Operation(
        new OperationName("tcb/" + name),
        TokenKind.AUTHORIZER,
        sets,
        rules,
        null,
        Creation.NOTHING);
  }

  public Optional<JobKind> starts() {
    return Optional.ofNullable(startsJob);
  }

  /** Whether what it answers makes an environment the tenant's. */
  public boolean createsEnvironment() {
    return creates != Creation.NOTHING;
  }

  /** Whether only a key with role admin, for all merchants, may ask for it. */
  public boolean isForAdministrators() {
    return creates == Creation.OF_THE_COMPONENT;
  }

  /**
   * Checks a call of this operation and gives back what to send.
   *
   * @throws Refused {@code parameter_missing}, {@code parameter_invalid} or {@code body_malformed},
   *     naming the parameter
   */
  public CheckedBody check(CallBody body, CallQuery query) {
    return rules.check(body, query, tokenKind);
  }

  /** Whether these permission sets let it through, on their own. */
  public boolean isGrantedBy(PermissionSets granted) {
    return permissionSets.isEmpty() || permissionSets.intersects(granted);
  }

  Operation starting(JobKind job) {
    return new Operation(name, tokenKind, permissionSets, rules, job, creates);
  }

  Operation creating(Creation what) {
    return new Operation(name, tokenKind, permissionSets, rules, startsJob, what);
  }
}
