/** Counting calls against quotas. */
@NullMarked
package io.mandate.gateway.quota;

import org.jspecify.annotations.NullMarked;
