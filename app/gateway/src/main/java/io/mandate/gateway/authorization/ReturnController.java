package io.mandate.gateway.authorization;

import io.mandate.gateway.edge.Access;
import io.mandate.gateway.edge.AccessedBy;
import io.mandate.tenant.ConflictException;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the consent page sends the administrator's browser. The link's id and WeChat's code prove
 * that it comes from there.
 */
@Controller("/authorizations")
@AccessedBy(Access.PUBLIC)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReturnController {

  private static final Logger LOG = LoggerFactory.getLogger(ReturnController.class);

  private final Consents consents;

  ReturnController(Consents consents) {
    this.consents = consents;
  }

  @Get("/{id}/return")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> returned(
      @PathVariable String id, @QueryValue("auth_code") @Nullable String code) {
    if (code == null || code.isEmpty()) {
      return AuthorizationPages.declined();
    }
    try {
      return AuthorizationPages.authorized(consents.returned(id, Secret.of(code)));
    } catch (ConflictException e) {
      return AuthorizationPages.heldByAnother();
    } catch (Refused refused) {
      return refused.reason() == RefusalReason.CONFLICT
          ? AuthorizationPages.heldByAnother()
          : AuthorizationPages.invalid();
    } catch (IssuerException | TokenUnavailableException e) {
      LOG.warn("The way back of link {} waits for WeChat: {}", id, e.getMessage());
      return AuthorizationPages.notYet();
    }
  }
}
