package io.mandate.token.redis;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.token.TokenOwner;

/**
 * Every key name in Redis. The part in braces is the hash tag: what one script touches lies in one
 * slot of a Cluster; an appid holds neither brace nor slash, so no two owners share one. A change
 * of a value's form is a new version here.
 */
public final class RedisKeys {

  public static final String TOKEN_PREFIX = "mandate:v1:token:";
  public static final String DIRECTORY_PREFIX = "mandate:v1:dir:";

  private static final String LEASE_PREFIX = "mandate:v1:lease:";
  private static final String BACK_OFF_PREFIX = "mandate:v2:backoff:";
  private static final String BUDGET_PREFIX = "mandate:v1:budget:";
  private static final String DUE_PREFIX = "mandate:v1:due:";
  private static final String ASKED_PREFIX = "mandate:v1:ticket-asked:";
  private static final String JOB_TURN_PREFIX = "mandate:v1:jobturn:";
  private static final String TICKET_PREFIX = "mandate:v1:ticket:";

  private static final KeyNames TOKENS = new KeyNames(TOKEN_PREFIX + "{", "}");

  private RedisKeys() {}

  /** The sealed access token. */
  public static String token(TokenOwner owner) {
    return TOKENS.key(owner.name());
  }

  /** Tokens by the name of their owner. */
  public static KeyNames tokens() {
    return TOKENS;
  }

  /** Who refreshes the token now. */
  public static String lease(TokenOwner owner) {
    return LEASE_PREFIX + "{" + owner.name() + "}";
  }

  /** Why and until when nobody refreshes the token. */
  public static String backOff(TokenOwner owner) {
    return BACK_OFF_PREFIX + "{" + owner.name() + "}";
  }

  /** How many refreshes there were in this hour. */
  public static String budget(TokenOwner owner) {
    return BUDGET_PREFIX + "{" + owner.name() + "}";
  }

  /** Owners whose tokens are in use, by when each is due. */
  public static String due(int shard) {
    return DUE_PREFIX + "{due/" + shard + "}";
  }

  /** The sealed verify ticket. */
  public static String ticket(ComponentAppId component) {
    return TICKET_PREFIX + "{" + component + "}";
  }

  /** Until when nobody asks WeChat for pushes, and how often it was asked. */
  public static String ticketAsked(ComponentAppId component) {
    return ASKED_PREFIX + "{" + component + "}";
  }

  /** That somebody has just asked, or asks now, how far a job is. */
  public static String jobTurn(String job) {
    return JOB_TURN_PREFIX + "{" + job + "}";
  }

  /** Cached rows of the durable record, of one kind, by their ids. */
  public static KeyNames directory(String kind) {
    return new KeyNames(DIRECTORY_PREFIX + "{" + kind + "/", "}");
  }
}
