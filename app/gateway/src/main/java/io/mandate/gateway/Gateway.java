package io.mandate.gateway;

/** A running gateway. */
public final class Gateway {

  /** The property that brings the gateway's beans into an application context. */
  public static final String ENABLED = "mandate.gateway.enabled";

  private Gateway() {}
}
