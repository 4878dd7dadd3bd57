package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * One WeChat interface. The dispatcher has already checked method, token, permission sets, JSON and
 * environment when it asks; what an endpoint throws as {@code WeChatException} becomes the answer.
 */
public interface Endpoint {

  /** With its leading slash: {@code /tcb/databaseaggregate}. */
  String path();

  TokenKind tokenKind();

  /** Any one of them suffices; empty where none is needed. */
  Set<Integer> permissionSets();

  /** Whether the body names an environment in {@code env} that the token must reach. */
  default boolean inEnvironment() {
    return true;
  }

  /**
   * The answer without {@code errcode} and {@code errmsg}, which the dispatcher puts in front. Runs
   * on a thread that may block.
   */
  ObjectNode answer(EndpointCall call);
}
