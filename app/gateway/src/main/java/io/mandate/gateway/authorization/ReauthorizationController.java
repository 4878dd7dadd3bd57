package io.mandate.gateway.authorization;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.token.TokenUnavailableException;
import io.mandate.token.issuer.IssuerException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a refusal for missing permission sets leads. What is sealed into the address proves whom it
 * is for.
 */
@Controller("/authorizations/new")
@AccessedBy(Access.PUBLIC)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReauthorizationController {

  private static final Logger LOG = LoggerFactory.getLogger(ReauthorizationController.class);

  private final ReauthorizationLinks addresses;
  private final FreshLinks links;

  ReauthorizationController(ReauthorizationLinks addresses, FreshLinks links) {
    this.addresses = addresses;
    this.links = links;
  }

  /**
   * @param form how the person at the page wants to go on; nobody has chosen yet without it
   */
  @Get("/{sealed}")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<?> open(@PathVariable String sealed, @QueryValue @Nullable String form) {
    if (form == null) {
      return ifOpen(sealed, AuthorizationPages::ask);
    }
    WantedConsent.Form wanted = form.equals("h5") ? WantedConsent.Form.H5 : WantedConsent.Form.PC;
    return ifOpen(sealed, request -> HttpResponse.seeOther(links.of(sealed, request, wanted)));
  }

  private HttpResponse<?> ifOpen(
      String sealed, Function<ReauthorizationLinks.Request, HttpResponse<?>> then) {
    Optional<ReauthorizationLinks.Request> request = addresses.open(sealed);
    if (request.isEmpty()) {
      return AuthorizationPages.invalid();
    }
    try {
      return then.apply(request.orElseThrow());
    } catch (IssuerException | TokenUnavailableException e) {
      LOG.warn("A new consent waits for WeChat: {}", e.getMessage());
      return AuthorizationPages.notYet();
    }
  }
}
