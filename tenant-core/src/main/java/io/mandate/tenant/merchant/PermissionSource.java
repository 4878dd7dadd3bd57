package io.mandate.tenant.merchant;

import java.util.Locale;

/** From where it was learned what a merchant grants. */
public enum PermissionSource {
  QUERY_AUTH,
  GET_AUTHORIZER_INFO,
  /** The merchant withdrew its authorisation, and with it all it granted. */
  WITHDRAWAL;

  /** As WeChat's interface is called: {@code query_auth}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
