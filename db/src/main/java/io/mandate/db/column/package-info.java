/**
 * How values stand in columns: times, foreign texts, lists, positions in a page, and what they
 * refer to.
 */
@NullMarked
package io.mandate.db.column;

import org.jspecify.annotations.NullMarked;
