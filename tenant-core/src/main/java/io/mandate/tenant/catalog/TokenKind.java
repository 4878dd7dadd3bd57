package io.mandate.tenant.catalog;

import java.util.Locale;

/** Which of WeChat's tokens an operation goes with. */
public enum TokenKind {
  /** {@code component_access_token}: reaches every environment of the component. */
  COMPONENT,
  /** {@code authorizer_access_token}: reaches what the merchant's own token reaches. */
  AUTHORIZER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
