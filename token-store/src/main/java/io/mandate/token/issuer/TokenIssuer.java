package io.mandate.token.issuer;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.merchant.MerchantId;
import io.mandate.tenant.secret.Secret;
import java.util.List;

/**
 * WeChat's token interfaces (protocol.md section 1), one method each. Blocks until WeChat answers
 * or the upstream timeout ends. Threads: any that may block.
 *
 * <p>Every method throws {@link IssuerException} when WeChat answers with an errcode, with
 * something that is not the documented answer, or not at all.
 */
public interface TokenIssuer {

  /** {@code api_component_token}. */
  IssuedToken componentToken(ComponentAppId component, Secret appSecret, Secret ticket);

  /** {@code api_authorizer_token}. The refresh token in the answer replaces the one given. */
  RefreshedToken refresh(MerchantId merchant, Secret componentToken, Secret refreshToken);

  /** {@code api_query_auth}: redeems an authorisation code, once. */
  GrantedAuthorization queryAuth(
      ComponentAppId component, Secret componentToken, Secret authorizationCode);

  /** {@code api_get_authorizer_info}. */
  AuthorizerInfo authorizerInfo(MerchantId merchant, Secret componentToken);

  /** {@code api_get_authorizer_list}: at most 500 from {@code offset} on. */
  List<ListedGrant> authorizerList(ComponentAppId component, Secret componentToken, int offset);

  /** {@code api_create_preauthcode}. */
  IssuedToken preAuthCode(ComponentAppId component, Secret componentToken);

  /** {@code api_start_push_ticket}: asks WeChat to push tickets again. */
  void startPushTicket(ComponentAppId component, Secret appSecret);
}
