package io.mandate.token;

import io.mandate.tenant.component.ComponentAppId;
import java.time.Duration;

/**
 * Hears what happens to tokens, for metrics and the audit trail. Called on the thread that does the
 * work: must not block and must not throw.
 */
public interface TokenEvents {

  TokenEvents NOOP = new TokenEvents() {};

  /** Where a token was found that needed no refresh. */
  enum Place {
    NEAR_CACHE,
    REDIS
  }

  /** How a refresh ended. */
  enum Result {
    REFRESHED,
    /** WeChat refused or made no sense. */
    FAILED,
    /** Another refresh or authorisation was first; nothing was written. */
    OVERTAKEN,
    /** Obtained, but Redis was gone when it was to be written: this node alone has it. */
    NOT_SHARED
  }

  default void found(TokenOwner owner, Place place) {}

  /** A token was not in this process: Redis, or a refresh, has to give it. */
  default void missed(TokenOwner owner) {}

  /** A refresh that asked WeChat, or tried to, is over. */
  default void refreshed(RefreshReport report) {}

  /** A caller waited for another one's refresh. */
  default void waited(TokenOwner owner, Duration waited) {}

  /** A component's ticket was looked at, as each minute. */
  default void ticketSeen(TicketHealth health) {}

  /** WeChat was asked to push tickets again, and would or would not. */
  default void ticketPushesAsked(ComponentAppId component, boolean accepted) {}

  /** A node has looked at everything that is due. */
  default void swept(SweepReport report) {}

  /** A grant that the database had lost was found again at WeChat. */
  default void grantRecovered(TokenOwner owner) {}
}
