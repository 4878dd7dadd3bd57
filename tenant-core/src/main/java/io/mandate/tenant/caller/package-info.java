/**
 * API keys: who is asking, and how far the key reaches. Imports {@code merchant}, {@code catalog}
 * and {@code secret}.
 */
@NullMarked
package io.mandate.tenant.caller;

import org.jspecify.annotations.NullMarked;
