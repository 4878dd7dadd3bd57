/** What arrived on WeChat's paths: the call log, the counts, and the faults put in its way. */
@NullMarked
package io.mandate.sandbox.traffic;

import org.jspecify.annotations.NullMarked;
