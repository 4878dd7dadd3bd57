/** Decisions not to forward: their reasons and what they tell the caller. Imports nothing. */
@NullMarked
package io.mandate.tenant.refusal;

import org.jspecify.annotations.NullMarked;
