package io.mandate.token;

/**
 * One valid token per owner. Many callers of one owner, on one node or many, cause one refresh at
 * WeChat, and all of them get its result. May block up to the refresh's own time; safe for any
 * thread that may block.
 */
public interface AccessTokens {

  /**
   * A token with at least the minimum of life left. Comes from memory, then Redis, then a refresh.
   *
   * @throws TokenUnavailableException when there is none to be had now
   */
  AccessToken current(TokenOwner owner);

  /**
   * A token after WeChat has refused {@code failing} as stale (40001, 40014, 42001). When a newer
   * one than the failing is known, that one is given and nothing is refreshed; otherwise there is
   * one refresh, for everybody.
   *
   * @throws TokenUnavailableException when there is none to be had now
   */
  AccessToken after(AccessToken failing);
}
