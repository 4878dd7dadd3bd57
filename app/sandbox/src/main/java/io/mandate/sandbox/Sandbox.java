package io.mandate.sandbox;

/** A running sandbox: starts on a port, answers as WeChat does, and stops when closed. */
public final class Sandbox {

  /** The property that brings the sandbox's beans into an application context. */
  public static final String ENABLED = "mandate.sandbox.enabled";

  private Sandbox() {}
}
