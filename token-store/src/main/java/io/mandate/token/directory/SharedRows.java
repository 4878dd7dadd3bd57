package io.mandate.token.directory;

import io.lettuce.core.SetArgs;
import io.mandate.token.redis.KeyNames;
import io.mandate.token.redis.RedisConnection;
import io.mandate.token.redis.RedisScript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows in Redis. A value is a row in JSON, or a hyphen where a row was removed, behind the name of
 * the server it was written to; or a question mark, and who put it there, while a row is being
 * written: then it is read from the durable record only. What was written to another server than
 * the one that holds it now came there by a failover or from a disk, and may be older than the
 * durable record: it is dropped. Every method may throw {@code RedisAwayException}.
 */
final class SharedRows {

  private static final String REMOVED = "-";
  private static final String WRITING = "?";
  private static final String SEPARATOR = "|";
  private static final RedisScript DROP = RedisScript.beside(SharedRows.class, "drop.lua");
  private static final RedisScript FINISH = RedisScript.beside(SharedRows.class, "finish.lua");

  private final RedisConnection redis;
  private final KeyNames names;
  private final DirectorySettings settings;

  SharedRows(RedisConnection redis, KeyNames names, DirectorySettings settings) {
    this.redis = redis;
    this.names = names;
    this.settings = settings;
  }

  /**
   * What stands in Redis.
   *
   * @param value empty for nothing, or nothing that may be believed
   * @param server who said so
   */
  record Stored(Optional<String> value, String server) {}

  Stored find(String id) {
    String key = names.key(id);
    Optional<String> value = Optional.ofNullable(redis.<String>call(commands -> commands.get(key)));
    String server = redis.server(key); // After the value: one that came before it may be gone.
    if (value.isEmpty() || isBeingWritten(value.get())) {
      return new Stored(value, server);
    }
    String start = server + SEPARATOR;
    if (value.get().startsWith(start)) {
      return new Stored(value.map(text -> text.substring(start.length())), server);
    }
    redis.run(DROP, List.of(key), value.get());
    return new Stored(Optional.empty(), server);
  }

  static boolean isRemoved(String value) {
    return value.equals(REMOVED);
  }

  static boolean isBeingWritten(String value) {
    return value.startsWith(WRITING);
  }

  /**
   * False when there is something by now: what was loaded may be older than that.
   *
   * @param server who held the row's key before it was loaded
   */
  boolean putIfAbsent(String id, String server, String row) {
    String key = names.key(id);
    return redis.<String>call(
            commands ->
                commands.set(
                    key, server + SEPARATOR + row, SetArgs.Builder.nx().px(settings.shared())))
        != null;
  }

  void forget(String id) {
    redis.<Long>call(commands -> commands.del(names.key(id)));
  }

  /** Announces a write; the mark is needed to end it. */
  String begin(String id) {
    String key = names.key(id);
    String mark = WRITING + UUID.randomUUID();
    redis.<String>call(commands -> commands.set(key, mark, SetArgs.Builder.px(settings.writing())));
    return mark;
  }

  void finish(String id, String mark, String row) {
    String key = names.key(id);
    finish(key, mark, redis.server(key) + SEPARATOR + row, settings.shared());
  }

  void finishRemoved(String id, String mark) {
    String key = names.key(id);
    finish(key, mark, redis.server(key) + SEPARATOR + REMOVED, settings.removed());
  }

  /** The write did not take place, or nobody knows what came of it. */
  void abandon(String id, String mark) {
    finish(names.key(id), mark, "", settings.removed());
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
