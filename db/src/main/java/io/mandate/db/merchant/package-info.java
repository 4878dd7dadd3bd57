/** Merchants in their table. Imports {@code tenant}, {@code grant} and {@code column}. */
@NullMarked
package io.mandate.db.merchant;

import org.jspecify.annotations.NullMarked;
