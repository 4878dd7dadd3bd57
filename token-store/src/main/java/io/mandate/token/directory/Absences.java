package io.mandate.token.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mandate.tenant.TenantId;
import io.mandate.token.redis.NearCache;
import java.time.Duration;

/**
 * What was looked for and is not the asker's, by asker. Each has room of its own, so that one that
 * asks for a million ids pushes out nobody else's. Threads: any.
 */
final class Absences {

  private static final long MOST_ASKERS = 200;
  private static final long MOST_EACH = 500;

  private final Cache<TenantId, Cache<String, NearCache.Stamp>> byAsker;
  private final Duration life;

  Absences(Duration life) {
    this.life = life;
    this.byAsker = Caffeine.newBuilder().maximumSize(MOST_ASKERS).expireAfterAccess(life).build();
  }

  /**
   * @param near hears of the changes that end an absence
   */
  boolean hold(TenantId asker, String id, NearCache<?> near) {
    Cache<String, NearCache.Stamp> own = byAsker.getIfPresent(asker);
    NearCache.Stamp stamp = own == null ? null : own.getIfPresent(id);
    return stamp != null && near.stands(id, stamp);
  }

  /**
   * @param stamp taken before the look
   */
  void put(TenantId asker, String id, NearCache.Stamp stamp) {
    byAsker.get(asker, added -> room()).put(id, stamp);
  }

  private Cache<String, NearCache.Stamp> room() {
    return Caffeine.newBuilder().maximumSize(MOST_EACH).expireAfterWrite(life).build();
  }
}
