package io.mandate.tenant.component;

/** There is no such component, or it was deleted meanwhile. Nothing was changed. */
public final class UnknownComponentException extends RuntimeException {

  public UnknownComponentException(ComponentAppId component) {
    super("there is no component " + component);
  }
}
