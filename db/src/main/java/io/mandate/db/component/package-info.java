/** Components in their table, with sealed secrets. */
@NullMarked
package io.mandate.db.component;

import org.jspecify.annotations.NullMarked;
