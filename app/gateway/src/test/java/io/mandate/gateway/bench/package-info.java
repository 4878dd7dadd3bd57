/**
 * What a call costs: programs that measure, no specs. The README of this module says how to run
 * them.
 */
@NullMarked
package io.mandate.gateway.bench;

import org.jspecify.annotations.NullMarked;
