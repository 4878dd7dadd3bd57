package io.mandate.token.record;

import io.mandate.token.TokenOwner;

/**
 * The right to refresh one owner's token, for a while. Its holder's name is never used twice, so
 * that one that ran out is worth nothing.
 *
 * @param unwanted the version that is to be replaced; 0 for none
 * @param failures how many refreshes have failed in a row before
 */
public record Lease(TokenOwner owner, String holder, long unwanted, int failures) {}
