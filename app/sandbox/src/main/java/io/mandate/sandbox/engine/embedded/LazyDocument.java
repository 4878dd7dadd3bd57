package io.mandate.sandbox.engine.embedded;

import io.mandate.sandbox.engine.DocumentBytes;
import io.mandate.sandbox.query.value.KnownSize;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A document that finds a field in its bytes when asked for one, and reads them whole only when it
 * is walked or changed: a query that looks at two fields of twenty decodes two. For one thread.
 */
final class LazyDocument extends BsonDocument implements KnownSize {

  private static final long serialVersionUID = 1;

  private final transient byte[] bytes;
  private final transient int start;
  private transient boolean whole;

  private LazyDocument(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
  }

  static BsonDocument of(byte[] bytes) {
    return new LazyDocument(bytes, 0);
  }

  /** The document that begins at {@code start}. */
  static BsonDocument of(byte[] bytes, int start) {
    return new LazyDocument(bytes, start);
  }

  @Override
  public int byteCount() {
    return BsonBytes.int32(bytes, start);
  }

  private void readWhole() {
    if (!whole) {
      whole = true;
      super.putAll(DocumentBytes.decode(bytes, start, BsonBytes.int32(bytes, start)));
    }
  }

  @Override
  public @Nullable BsonValue get(Object key) {
    if (!whole) {
      int element = BsonBytes.find(bytes, start, (String) key);
      if (element < 0) {
        return null;
      }
      BsonValue value = BsonBytes.value(bytes, element);
      if (value != null) {
        return value;
      }
      readWhole();
    }
    return super.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return whole ? super.containsKey(key) : BsonBytes.find(bytes, start, (String) key) >= 0;
  }

  @Override
  public boolean isEmpty() {
    return whole ? super.isEmpty() : BsonBytes.int32(bytes, start) == BsonBytes.EMPTY_DOCUMENT;
  }

  @Override
  public int size() {
    readWhole();
    return super.size();
  }

  @Override
  public boolean containsValue(Object value) {
    readWhole();
    return super.containsValue(value);
  }

  @Override
  public BsonValue put(String key, BsonValue value) {
    readWhole();
    return super.put(key, value);
  }

  @Override
  public BsonDocument append(String key, BsonValue value) {
    put(key, value);
    return this;
  }

  @Override
  public BsonValue remove(Object key) {
    readWhole();
    return super.remove(key);
  }

  @Override
  public void putAll(Map<? extends String, ? extends BsonValue> values) {
    readWhole();
    super.putAll(values);
  }

  @Override
  public void clear() {
    whole = true;
    super.clear();
  }

  @Override
  public Set<String> keySet() {
    readWhole();
    return super.keySet();
  }

  @Override
  public Collection<BsonValue> values() {
    readWhole();
    return super.values();
  }

  @Override
  public Set<Entry<String, BsonValue>> entrySet() {
    readWhole();
    return super.entrySet();
  }

  @Override
  public String getFirstKey() {
    readWhole();
    return super.getFirstKey();
  }
}
