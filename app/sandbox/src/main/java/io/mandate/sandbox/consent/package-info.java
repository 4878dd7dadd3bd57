/**
 * The page on which a merchant's administrator authorises a component. Imports {@code platform},
 * {@code page}, {@code error}.
 */
@NullMarked
package io.mandate.sandbox.consent;

import org.jspecify.annotations.NullMarked;
