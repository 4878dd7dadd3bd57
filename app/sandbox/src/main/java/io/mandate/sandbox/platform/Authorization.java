package io.mandate.sandbox.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What a mini-program gave a component.
 *
 * @param exchanged whether api_query_auth was ever called for it; until then WeChat's lists leave
 *     the refresh token empty
 */
public record Authorization(
    String componentAppid,
    String authorizerAppid,
    List<Integer> permissionSets,
    String refreshToken,
    boolean exchanged,
    Instant authorizedAt) {

  public Authorization {
    permissionSets = permissionSets.stream().distinct().sorted().toList();
  }

  /** Any one of the wanted sets suffices; none wanted is always granted. */
  public boolean grantsAnyOf(Collection<Integer> wanted) {
    return wanted.isEmpty() || permissionSets.stream().anyMatch(wanted::contains);
  }

  /** What api_get_authorizer_list and api_get_authorizer_info show. */
  public String shownRefreshToken() {
    return exchanged ? refreshToken : "";
  }

  Authorization exchangedNow() {
    return new Authorization(
        componentAppid, authorizerAppid, permissionSets, refreshToken, true, authorizedAt);
  }

  /** Without the refresh token. */
  @Override
  public String toString() {
    return "Authorization[" + authorizerAppid + " to " + componentAppid + "]";
  }
}
