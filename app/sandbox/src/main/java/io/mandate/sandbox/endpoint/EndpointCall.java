package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A call that passed the dispatcher's checks. Parameters are read from the JSON body as WeChat
 * reads them (a number may come as text); a missing one is 40101, one of the wrong shape 40097,
 * both naming it.
 */
public interface EndpointCall {

  /**
   * The environment named in the body; throws 40101 when the endpoint is in an environment and none
   * is named.
   */
  String env();

  /** Required text. */
  String text(String name);

  /** Optional text. */
  String text(String name, String otherwise);

  /** Required whole number; {@code "1"} counts. */
  long number(String name);

  /** Optional whole number; {@code "1"} counts. */
  long number(String name, long otherwise);

  /** Required truth value; {@code "true"} counts. */
  boolean flag(String name);

  /** From the body, or from the query string where WeChat's old pages put it ({@code action}). */
  String action();

  /** The whole body, for lists and nested parameters. */
  ObjectNode body();

  /** The mini-program of an authorizer token; empty text with a component token. */
  String authorizerAppid();

  /** The component whose token, or whose authorizer's token, was shown. */
  String componentAppid();
}
