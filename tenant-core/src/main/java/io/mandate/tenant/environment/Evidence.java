package io.mandate.tenant.environment;

/**
 * What WeChat's answers show of a merchant and an environment; the later, the stronger. WeChat does
 * not say who owns an environment.
 */
public enum Evidence {
  /** Named for the merchant, which owns it or was let into it by a stranger. */
  NAMED,
  /** Open to the component's token as well: its owner authorised the component, or is it. */
  REACHED
}
