package io.mandate.gateway.explain;

import io.mandate.tenant.refusal.RefusalReason;
import java.util.Set;

/**
 * A refusal of Mandate, explained.
 *
 * @param otherErrcodes what its answers may carry besides the reason's own errcode
 */
public record ReasonExplanation(
    RefusalReason reason, Set<Integer> otherErrcodes, Words means, Advice advice) {

  public ReasonExplanation {
    otherErrcodes = Set.copyOf(otherErrcodes);
  }
}
