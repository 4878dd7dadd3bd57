/**
 * Who did what to which merchant, when, with which result: rows in chains that show when one was
 * changed. Imports {@code paging} and the tenant.
 */
@NullMarked
package io.mandate.tenant.audit;

import org.jspecify.annotations.NullMarked;
