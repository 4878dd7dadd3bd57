/**
 * Imports and exports that WeChat runs, and who started them. Imports {@code environment} and
 * {@code merchant}.
 */
@NullMarked
package io.mandate.tenant.job;

import org.jspecify.annotations.NullMarked;
