/**
 * What can be set from outside, read once and checked before anything starts. Imports nothing else
 * of the gateway.
 */
@NullMarked
package io.mandate.gateway.settings;

import org.jspecify.annotations.NullMarked;
