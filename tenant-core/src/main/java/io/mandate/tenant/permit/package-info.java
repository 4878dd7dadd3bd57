/**
 * The decision whether a call may go upstream, and the only proof of it. Imports every other
 * package here.
 */
@NullMarked
package io.mandate.tenant.permit;

import org.jspecify.annotations.NullMarked;
