package io.mandate.tenant.audit;

/**
 * Both ends of a chain as the store keeps them.
 *
 * @param sequence of the newest row; 0 when there never was one
 * @param hash of the newest row
 * @param anchorSequence of the newest row that was removed for its age; 0 for none
 * @param anchorHash of that row: what the oldest row that is left must follow
 * @param visibleFrom the first row that is the present tenant's own; before it the name was another
 *     one's
 */
public record AuditHead(
    AuditChain chain,
    long sequence,
    String hash,
    long anchorSequence,
    String anchorHash,
    long visibleFrom) {}
