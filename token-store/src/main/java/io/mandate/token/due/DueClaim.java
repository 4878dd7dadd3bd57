package io.mandate.token.due;

import io.mandate.token.TokenOwner;

/**
 * An owner that this node looks after now. The claim is told from any other by when it ends: once
 * another node has it, or the owner has a later due time, this one is worth nothing.
 *
 * @param until milliseconds since 1970
 */
public record DueClaim(TokenOwner owner, long until) {}
