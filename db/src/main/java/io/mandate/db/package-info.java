/**
 * What must survive: the ports of the rooms below, kept in H2 or PostgreSQL. Its beans exist only
 * in the application context of the gateway.
 */
@Configuration
@Requires(property = "mandate.gateway.enabled")
@NullMarked
package io.mandate.db;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
