package io.mandate.gateway.admin;

import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.mandate.tenant.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists over HTTP: {@code {"items":[…],"next":"<cursor>"}}. A cursor says which list it is of: in
 * another one it would begin somewhere without a reason.
 */
enum Lists {
  COMPONENTS,
  TENANTS,
  API_KEYS,
  MERCHANTS,
  ENVIRONMENTS,
  JOBS,
  AUTHORIZATIONS,
  AUDIT,
  USAGE;

  /** The page that {@code limit} and {@code cursor} ask for, read from a list and shown. */
  <T> Map<String, Object> page(
      @Nullable Integer limit,
      @Nullable String cursor,
      Function<PageRequest, Page<T>> list,
      Function<T, Map<String, Object>> shown) {
    PageRequest request = request(limit, cursor);
    try {
      return of(list.apply(request), shown);
    } catch (IllegalArgumentException e) {
      throw notACursor();
    }
  }

  /** A list with nothing in it. */
  static Map<String, Object> none() {
    return Map.of("items", List.of());
  }

  private PageRequest request(@Nullable Integer limit, @Nullable String cursor) {
    int size = limit == null ? PageRequest.DEFAULT_LIMIT : limit;
    if (size < 1 || size > PageRequest.GREATEST_LIMIT) {
      throw Refused.invalid("limit", "must be between 1 and " + PageRequest.GREATEST_LIMIT);
    }
    return new PageRequest(cursor == null ? "" : position(cursor), size);
  }

  private <T> Map<String, Object> of(Page<T> page, Function<T, Map<String, Object>> shown) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("items", page.items().stream().map(shown).toList());
    page.next()
        .ifPresent(
            next ->
                list.put(
                    "next",
                    Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((start() + next).getBytes(StandardCharsets.UTF_8))));
    return list;
  }

  private String position(String cursor) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (decoded.startsWith(start())) {
        return decoded.substring(start().length());
      }
      throw notACursor();
    } catch (IllegalArgumentException e) {
      throw notACursor();
    }
  }

  private String start() {
    return name() + ":";
  }

  private static Refused notACursor() {
    return Refused.invalid("cursor", "must be the next of an earlier page");
  }
}
