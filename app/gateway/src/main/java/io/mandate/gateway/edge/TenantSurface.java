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

/** The data plane for backends that hold an API key (design.md section 5). */
@Controller("/tenants/{tenant}")
@Consumes(MediaType.ALL)
@AccessedBy(Access.CALLER)
class TenantSurface {

  private final Calls calls;
  private final Targets targets;

  TenantSurface(Calls calls, Targets targets) {
    this.calls = calls;
    this.targets = targets;
  }

  @Post("/componenttcb/{operation}")
  CompletionStage<HttpResponse<byte[]>> component(
      ServerHttpRequest<?> request, @PathVariable String operation) {
    Caller caller = RequestAttributes.caller(request);
    return calls.relay(request, () -> targets.component(caller, operation));
  }

  @Post("/merchants/{appid}/tcb/{operation}")
  CompletionStage<HttpResponse<byte[]>> merchant(
      ServerHttpRequest<?> request, @PathVariable String appid, @PathVariable String operation) {
    Caller caller = RequestAttributes.caller(request);
    return calls.relay(request, () -> targets.merchant(caller, appid, operation));
  }
}
