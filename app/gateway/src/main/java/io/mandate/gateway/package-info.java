/**
 * The service in front of WeChat. Its beans exist only in the application context that {@link
 * io.mandate.gateway.Gateway} starts: the sandbox runs a context of its own in the same process.
 */
@Configuration
@Requires(property = Gateway.ENABLED)
@NullMarked
package io.mandate.gateway;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
