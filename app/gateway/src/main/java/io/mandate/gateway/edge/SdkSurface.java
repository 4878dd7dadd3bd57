package io.mandate.gateway.edge;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.permit.Targets;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import java.util.concurrent.CompletionStage;

/**
 * The data plane for existing WeChat SDKs: WeChat's own paths, with a gateway token, every answer
 * with status 200.
 */
@Controller
@Consumes(MediaType.ALL)
@AccessedBy(Access.PUBLIC)
class SdkSurface {

  private final Calls calls;
  private final Targets targets;
  private final SdkCallers callers;

  SdkSurface(Calls calls, Targets targets, SdkCallers callers) {
    this.calls = calls;
    this.targets = targets;
    this.callers = callers;
  }

  @Post("/componenttcb/{operation}")
  CompletionStage<HttpResponse<byte[]>> component(
      ServerHttpRequest<?> request, @PathVariable String operation) {
    return calls.relay(
        request,
        () -> {
          Caller caller = callers.ofComponent(request).caller();
          RequestAttributes.caller(request, caller);
          return targets.component(caller, operation);
        });
  }

  @Post("/tcb/{operation}")
  CompletionStage<HttpResponse<byte[]>> merchant(
      ServerHttpRequest<?> request, @PathVariable String operation) {
    return calls.relay(
        request,
        () -> {
          SdkCallers.SdkCaller sdk = callers.ofMerchant(request);
          RequestAttributes.caller(request, sdk.caller());
          RequestAttributes.merchant(request, sdk.appid());
          return targets.merchant(sdk.caller(), sdk.appid(), operation);
        });
  }
}
