/** What tells a wrong keyset at the start. */
@NullMarked
package io.mandate.db.keyset;

import org.jspecify.annotations.NullMarked;
