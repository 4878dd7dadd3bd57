/**
 * A local WeChat: what stands at {@code api.weixin.qq.com}, for laptops and specs. Depends on no
 * other module of the house. Its beans exist only in the application context that {@link
 * io.mandate.sandbox.Sandbox} starts.
 */
@Configuration
@Requires(property = Sandbox.ENABLED)
@NullMarked
package io.mandate.sandbox;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
