/**
 * Parts that the gateway brings along for laptops: a redis-server and the sandbox. Imports {@code
 * settings}.
 */
@NullMarked
package io.mandate.gateway.embedded;

import org.jspecify.annotations.NullMarked;
