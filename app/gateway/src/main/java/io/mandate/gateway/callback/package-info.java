/** WeChat's encrypted pushes: checked, kept, worked on. Imports {@code authorization}. */
@NullMarked
package io.mandate.gateway.callback;

import org.jspecify.annotations.NullMarked;
