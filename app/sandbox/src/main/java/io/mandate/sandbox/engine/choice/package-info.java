/** Which engine a sandbox runs on. Imports the engines. */
@NullMarked
package io.mandate.sandbox.engine.choice;

import org.jspecify.annotations.NullMarked;
