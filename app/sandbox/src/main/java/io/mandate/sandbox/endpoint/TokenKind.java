package io.mandate.sandbox.endpoint;

/** Which token an interface takes in {@code access_token}. */
public enum TokenKind {
  COMPONENT,
  AUTHORIZER
}
