package io.mandate.gateway.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** YAML as maps and lists, in and out. */
final class Yamls {

  private static final int MOST_ALIASES = 500;

  private Yamls() {}

  /** A file under {@code described}. */
  static Map<String, Object> read(String name) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try (InputStream file = Yamls.class.getResourceAsStream("/mandate-gateway/described/" + name)) {
      Map<?, ?> read = new Yaml(new SafeConstructor(options)).load(Objects.requireNonNull(file));
      return object(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String write(Map<String, Object> document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    options.setDereferenceAliases(true);
    return new Yaml(new Representer(options), options).dump(document);
  }

  /**
   * What stands there as an object, its keys in their order; an empty new one when nothing does.
   */
  static Map<String, Object> object(@Nullable Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> object.put(String.valueOf(key), Objects.requireNonNull(child)));
    }
    return object;
  }

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int at = 0; at < pairs.length; at += 2) {
      map.put((String) pairs[at], pairs[at + 1]);
    }
    return map;
  }

  static Map<String, Object> ref(String to) {
    return map("$ref", "#/components/" + to);
  }

  /** A list whose lists are laid out flat. */
  static List<String> flat(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream().flatMap(item -> flat(item).stream()).toList()
        : list == null ? List.of() : List.of(list.toString());
  }
}
