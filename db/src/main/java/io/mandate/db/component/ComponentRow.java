package io.mandate.db.component;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

@MappedEntity("components")
record ComponentRow(
    @Id String componentAppid,
    String appSecretSealed,
    String tokenSealed,
    String encodingAesKeySealed,
    @Nullable String previousEncodingAesKeySealed) {}
