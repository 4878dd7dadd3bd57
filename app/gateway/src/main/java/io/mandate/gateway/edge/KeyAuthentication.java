package io.mandate.gateway.edge;

import io.mandate.tenant.caller.Caller;
import io.mandate.tenant.secret.Secret;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Finds out who presents an API key or the operator's, on a thread that may block; what follows
 * stays there. Asks nobody on routes that take no key.
 */
@Singleton
class KeyAuthentication implements AuthenticationFetcher<HttpRequest<?>> {

  private final Callers callers;
  private final Scheduler blocking;

  KeyAuthentication(Callers callers, @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.callers = callers;
    this.blocking = Schedulers.fromExecutor(blocking);
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    if (Routes.access(request).filter(Access::takesKey).isEmpty()) {
      return Publishers.empty();
    }
    Optional<Secret> key =
        callers.presented(request.getHeaders().findFirst(HttpHeaders.AUTHORIZATION));
    return key.isEmpty()
        ? Publishers.empty()
        : Mono.<Authentication>fromSupplier(() -> holder(request, key.get())).subscribeOn(blocking);
  }

  private KeyHolder holder(HttpRequest<?> request, Secret key) {
    if (callers.isOperator(key)) {
      RequestAttributes.operator(request);
      return KeyHolder.operator();
    }
    Caller caller = callers.caller(key);
    RequestAttributes.caller(request, caller);
    return KeyHolder.of(caller);
  }
}
