package io.mandate.sandbox.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Rows of one type by key, in memory and in a durable map beneath. Reads are safe from any thread;
 * writes belong inside {@link PlatformStore#change}.
 */
final class Table<T> {

  private final NavigableMap<String, T> rows = new ConcurrentSkipListMap<>();
  private final Map<String, String> stored;
  private final ObjectMapper json;

  Table(Map<String, String> stored, Class<T> type, ObjectMapper json) {
    this.stored = stored;
    this.json = json;
    stored.forEach((key, row) -> rows.put(key, read(row, type)));
  }

  Optional<T> find(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** Ordered by key. */
  List<T> all() {
    return List.copyOf(rows.values());
  }

  /** Those whose key starts so, ordered by key. */
  List<T> under(String prefix) {
    return List.copyOf(rows.subMap(prefix, prefix + Character.MAX_VALUE).values());
  }

  NavigableMap<String, T> byKey() {
    return rows;
  }

  void put(String key, T row) {
    try {
      stored.put(key, json.writeValueAsString(row));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot store a " + row.getClass().getSimpleName(), e);
    }
    rows.put(key, row);
  }

  void remove(String key) {
    stored.remove(key);
    rows.remove(key);
  }

  void clear() {
    stored.clear();
    rows.clear();
  }

  private T read(String row, Class<T> type) {
    try {
      return json.readValue(row, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read a stored " + type.getSimpleName(), e);
    }
  }
}
