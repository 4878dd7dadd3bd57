package io.mandate.sandbox.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Function;

/** An endpoint made of its path and what it answers; each family brings its own token and sets. */
public record AnsweringEndpoint(
    String path,
    TokenKind tokenKind,
    Set<Integer> permissionSets,
    Function<EndpointCall, ObjectNode> answering)
    implements Endpoint {

  private static final Set<Integer> CLOUD_DEVELOPMENT = Set.of(49, 64);

  public AnsweringEndpoint {
    permissionSets = Set.copyOf(permissionSets);
  }

  /** {@code /tcb/<name>}: an authorizer token and any one of the sets 49 and 64. */
  public static Endpoint tcb(String name, Function<EndpointCall, ObjectNode> answering) {
    return new AnsweringEndpoint(
        "/tcb/" + name, TokenKind.AUTHORIZER, CLOUD_DEVELOPMENT, answering);
  }

  /** {@code /componenttcb/<name>}: a component token and no set. */
  public static Endpoint componenttcb(String name, Function<EndpointCall, ObjectNode> answering) {
    return new AnsweringEndpoint("/componenttcb/" + name, TokenKind.COMPONENT, Set.of(), answering);
  }

  @Override
  public ObjectNode answer(EndpointCall call) {
    return answering.apply(call);
  }
}
