/** The page on which a merchant's administrator authorises a component. */
@NullMarked
package io.mandate.sandbox.consent;

import org.jspecify.annotations.NullMarked;
