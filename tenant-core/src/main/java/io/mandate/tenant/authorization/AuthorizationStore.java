package io.mandate.tenant.authorization;

import io.mandate.tenant.TenantId;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.secret.SecretHash;
import java.util.Optional;

/** Authorisation links, durably. Threads: any. */
public interface AuthorizationStore {

  Optional<Authorization> find(String id);

  Optional<Authorization> findByPreAuthCode(SecretHash preAuthCode);

  /** Newest first. */
  Page<Authorization> list(TenantId tenant, PageRequest page);

  /**
   * Throws {@code ConflictException} when the id or the pre_auth_code is taken, or there is no such
   * tenant of that component.
   */
  void insert(Authorization authorization);

  /**
   * Marks the link as used by the merchant. False when another merchant has used it, or there is
   * none.
   */
  boolean complete(String id, AuthorizerAppId merchant);

  /**
   * Remembers that the link's tenant holds a merchant because this authorisation code was shown at
   * the link, and for no other reason. The last code of a link is remembered.
   */
  void claim(String id, SecretHash authorizationCode);

  /** The link at which that code was {@link #claim claimed}. */
  Optional<Authorization> claimedWith(SecretHash authorizationCode);
}
