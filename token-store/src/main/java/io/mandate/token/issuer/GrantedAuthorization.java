package io.mandate.token.issuer;

import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.PermissionSets;

/** What a redeemed authorisation code gives. */
public record GrantedAuthorization(
    AuthorizerAppId authorizer, RefreshedToken tokens, PermissionSets permissionSets) {}
