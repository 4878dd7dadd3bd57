package io.mandate.tenant.catalog;

import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as it was read, no key twice at any depth. Values are {@code String}, {@code
 * Boolean}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, lists and maps of those, and
 * null.
 */
public final class CallBody {

  private final Map<String, @Nullable Object> fields;

  /**
   * @param fields in the order in which they were sent; the body's from now on, not copied
   */
  public CallBody(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /** In the order in which they were sent. */
  public Map<String, @Nullable Object> fields() {
    return Collections.unmodifiableMap(fields);
  }

  Set<Map.Entry<String, @Nullable Object>> entries() {
    return fields.entrySet();
  }

  /**
   * The field of that name, however its letters are cased: WeChat's pages write {@code Query} for
   * {@code query}, and a server that reads keys without regard to case must not see another value
   * than we do. Absent and null are the same.
   *
   * @throws Refused {@code body_malformed} when it stands there in two spellings
   */
  Optional<Object> field(String name) {
    @Nullable Object found = null;
    int spellings = 0;
    for (Map.Entry<String, @Nullable Object> field : entries()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        found = field.getValue();
        spellings++;
      }
    }
    if (spellings > 1) {
      throw new Refused(
          RefusalReason.BODY_MALFORMED, "data format error: " + name + " stands twice in the body");
    }
    return Optional.ofNullable(found);
  }
}
