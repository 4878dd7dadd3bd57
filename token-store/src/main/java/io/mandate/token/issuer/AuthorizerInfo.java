package io.mandate.token.issuer;

import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat says of a merchant.
 *
 * @param refreshToken null when WeChat leaves it out or empty
 */
public record AuthorizerInfo(
    String nickName, PermissionSets permissionSets, @Nullable Secret refreshToken) {}
