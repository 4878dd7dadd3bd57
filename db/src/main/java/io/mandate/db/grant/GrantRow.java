package io.mandate.db.grant;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * @param refreshTokenSealed null when the grant is gone and only its version is remembered
 */
@MappedEntity("grants")
record GrantRow(
    @Id String componentAppid,
    @Id String authorizerAppid,
    @Nullable String refreshTokenSealed,
    long authorizedAt,
    long version) {}
