/** Counting calls against quotas, across nodes. Imports nothing else of the gateway. */
@NullMarked
package io.mandate.gateway.quota;

import org.jspecify.annotations.NullMarked;
