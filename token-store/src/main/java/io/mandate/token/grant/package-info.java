/** What merchants gave: refresh tokens, sealed, durably. Imports {@code sealing}. */
@NullMarked
package io.mandate.token.grant;

import org.jspecify.annotations.NullMarked;
