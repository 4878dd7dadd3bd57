package io.mandate.db.environment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * An environment once for each merchant that it lists, or once with none.
 *
 * @param authorizerAppid null in the only row of an environment that lists nobody
 */
@MappedEntity("environments")
record EnvironmentRow(@Id String environment, String tenant, @Nullable String authorizerAppid) {}
