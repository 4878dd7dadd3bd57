/**
 * Follows imports and exports at WeChat, once for all who look. Imports {@code upstream} and the
 * token store's {@code redis}.
 */
@NullMarked
package io.mandate.gateway.job;

import org.jspecify.annotations.NullMarked;
