/** WeChat's error codes and their texts. Imports nothing. */
@NullMarked
package io.mandate.sandbox.error;

import org.jspecify.annotations.NullMarked;
