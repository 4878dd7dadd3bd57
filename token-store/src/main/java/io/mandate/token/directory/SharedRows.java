package io.mandate.token.directory;

import io.lettuce.core.SetArgs;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisScript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows in Redis. A value is a row in JSON; a hyphen where a row was removed; or a question mark,
 * and who put it there, while a row is being written: then it is read from the durable record only.
 * Every method may throw {@code RedisAwayException}.
 */
final class SharedRows {

  private static final String REMOVED = "-";
  private static final String WRITING = "?";
  private static final RedisScript FINISH = RedisScript.beside(SharedRows.class, "finish.lua");

  private final RedisConnection redis;
  private final DirectorySettings settings;

  SharedRows(RedisConnection redis, DirectorySettings settings) {
    this.redis = redis;
    this.settings = settings;
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(redis.<String>call(commands -> commands.get(key)));
  }

  static boolean isRemoved(String value) {
    return value.equals(REMOVED);
  }

  static boolean isBeingWritten(String value) {
    return value.startsWith(WRITING);
  }

  /** False when there is something by now: what was loaded may be older than that. */
  boolean putIfAbsent(String key, String row) {
    return redis.<String>call(
            commands -> commands.set(key, row, SetArgs.Builder.nx().px(settings.shared())))
        != null;
  }

  void forget(String key) {
    redis.<Long>call(commands -> commands.del(key));
  }

  /** Announces a write; the mark is needed to end it. */
  String begin(String key) {
    String mark = WRITING + UUID.randomUUID();
    redis.<String>call(commands -> commands.set(key, mark, SetArgs.Builder.px(settings.writing())));
    return mark;
  }

  void finish(String key, String mark, String row) {
    finish(key, mark, row, settings.shared());
  }

  void finishRemoved(String key, String mark) {
    finish(key, mark, REMOVED, settings.removed());
  }

  /** The write did not take place, or nobody knows what came of it. */
  void abandon(String key, String mark) {
    finish(key, mark, "", settings.removed());
  }

  private void finish(String key, String mark, String row, Duration life) {
    redis.run(
        FINISH,
        List.of(key),
        mark,
        row,
        Long.toString(life.toMillis()),
        Long.toString(settings.writing().toMillis()));
  }
}
