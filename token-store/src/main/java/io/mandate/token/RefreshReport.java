package io.mandate.token;

import java.time.Duration;
import java.time.Instant;

/**
 * One refresh that asked WeChat, or tried to. Holds no secret.
 *
 * @param errcode WeChat's; 0 when it gave a token, -1 when it gave nothing that makes sense
 * @param detail why it failed or was of no use, and what to do; empty when it succeeded
 * @param version of the token that came of it; 0 when none did
 * @param at when it ended
 */
public record RefreshReport(
    TokenOwner owner,
    TokenEvents.Result result,
    int errcode,
    String detail,
    long version,
    Duration took,
    Instant at) {}
