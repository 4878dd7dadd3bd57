/** The command line: serve, demo, doctor. */
@NullMarked
package io.mandate.gateway.command;

import org.jspecify.annotations.NullMarked;
