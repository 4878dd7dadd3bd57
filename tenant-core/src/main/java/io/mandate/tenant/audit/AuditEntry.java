package io.mandate.tenant.audit;

import io.mandate.tenant.merchant.AuthorizerAppId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that was done, or refused. Texts are cut to a length and hold no control characters, so
 * that any entry can be stored; nothing in it may be secret. Times are cut to microseconds.
 *
 * @param actor who: {@code operator}, {@code key:<id>}, {@code mandate} for what it does by itself,
 *     {@code wechat} for pushed events, {@code anonymous}
 * @param action what: {@code POST /tenants/{tenant}/api-keys}, {@code tcb/databaseaggregate},
 *     {@code token.refresh}
 * @param merchant which mini-program; empty for none
 * @param target what else it was done to, such as a key's id; empty for nothing
 * @param result {@code ok}, a refusal's reason, or {@code errcode:<number>}
 * @param count how many were summed up in it; 1 for a single one
 * @param requestId as in {@code X-Request-Id}; empty for none and for sums
 * @param detail a sentence; may be empty
 */
public record AuditEntry(
    Instant at,
    String actor,
    String action,
    String merchant,
    String target,
    String result,
    long count,
    String requestId,
    String detail) {

  public static final String OK = "ok";

  private static final int LONGEST = 128;
  private static final int LONGEST_DETAIL = 400;
  private static final char REPLACEMENT = '\uFFFD';

  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
    actor = storable(actor, LONGEST);
    action = storable(action, LONGEST);
    merchant = storable(merchant, LONGEST);
    target = storable(target, LONGEST);
    result = storable(result, LONGEST);
    requestId = storable(requestId, LONGEST);
    detail = storable(detail, LONGEST_DETAIL);
    if (count < 1) {
      throw new IllegalArgumentException("an entry stands for one thing at least");
    }
  }

  /** One thing that went well, until told otherwise. */
  public static AuditEntry of(Instant at, String actor, String action) {
    return new AuditEntry(at, actor, action, "", "", OK, 1, "", "");
  }

  public AuditEntry at(Instant time) {
    return new AuditEntry(time, actor, action, merchant, target, result, count, requestId, detail);
  }

  public AuditEntry merchant(AuthorizerAppId appid) {
    return merchant(appid.value());
  }

  public AuditEntry merchant(String appid) {
    return new AuditEntry(at, actor, action, appid, target, result, count, requestId, detail);
  }

  public AuditEntry target(String name) {
    return new AuditEntry(at, actor, action, merchant, name, result, count, requestId, detail);
  }

  public AuditEntry result(String word) {
    return new AuditEntry(at, actor, action, merchant, target, word, count, requestId, detail);
  }

  public AuditEntry count(long summed) {
    return new AuditEntry(at, actor, action, merchant, target, result, summed, requestId, detail);
  }

  public AuditEntry requestId(String id) {
    return new AuditEntry(at, actor, action, merchant, target, result, count, id, detail);
  }

  public AuditEntry detail(String sentence) {
    return new AuditEntry(at, actor, action, merchant, target, result, count, requestId, sentence);
  }

  private static String storable(String text, int longest) {
    boolean plain = text.length() <= longest && text.chars().allMatch(AuditEntry::isPlain);
    if (plain) {
      return text;
    }
    StringBuilder stored = new StringBuilder(longest);
    text.chars()
        .limit(longest)
        .forEach(unit -> stored.append(isPlain(unit) ? (char) unit : REPLACEMENT));
    return stored.toString();
  }

  // Halves of surrogate pairs included: a cut may leave one behind, and no database stores it.
  private static boolean isPlain(int unit) {
    return !Character.isISOControl(unit) && !Character.isSurrogate((char) unit);
  }
}
