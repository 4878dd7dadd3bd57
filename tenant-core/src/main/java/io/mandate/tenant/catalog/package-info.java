/**
 * The interfaces of WeChat that Mandate forwards, a row each. Imports {@code merchant}, {@code job}
 * and {@code refusal}.
 */
@NullMarked
package io.mandate.tenant.catalog;

import org.jspecify.annotations.NullMarked;
