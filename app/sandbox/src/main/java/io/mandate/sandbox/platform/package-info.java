/**
 * Components, merchants, authorisations, environments and the tokens between them. Imports {@code
 * push}, {@code error}, {@code clock}.
 */
@NullMarked
package io.mandate.sandbox.platform;

import org.jspecify.annotations.NullMarked;
