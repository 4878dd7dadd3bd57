package io.mandate.gateway.authorization;

import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.PermissionSets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a link asks a merchant's administrator for (protocol.md section 1.7).
 *
 * @param authType which kinds of accounts WeChat offers; 2 is mini-programs only
 * @param bizAppid the one account that may be chosen, which wins over {@code authType}; null: any
 * @param categories the permission sets to tick; none: those that the component published
 */
public record WantedConsent(
    Form form, int authType, @Nullable AuthorizerAppId bizAppid, PermissionSets categories) {

  /** All that WeChat knows; 7 is not among them. */
  public static final Set<Integer> AUTH_TYPES = Set.of(1, 2, 3, 4, 5, 6, 8);

  public static final int MINI_PROGRAMS_ONLY = 2;

  public static final WantedConsent ANY =
      new WantedConsent(Form.PC, MINI_PROGRAMS_ONLY, null, PermissionSets.NONE);

  /** Where the link is opened. */
  public enum Form {
    /** In a computer's browser, which shows a code to scan. */
    PC,
    /** Inside WeChat on the administrator's phone. */
    H5
  }

  public WantedConsent {
    if (!AUTH_TYPES.contains(authType)) {
      throw new IllegalArgumentException("there is no such auth_type");
    }
  }

  Optional<AuthorizerAppId> account() {
    return Optional.ofNullable(bizAppid);
  }
}
