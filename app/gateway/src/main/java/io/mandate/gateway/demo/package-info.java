/**
 * The demo world, and the walk through it. Speaks HTTP to the gateway and the sandbox like any
 * other program.
 */
@NullMarked
package io.mandate.gateway.demo;

import org.jspecify.annotations.NullMarked;
