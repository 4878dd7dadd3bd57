package io.mandate.gateway.explain;

import io.mandate.tenant.refusal.RefusalReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code errors.yml}. What is wrong in it stops the start. */
final class BookReader {

  private static final String FILE = "/mandate-gateway/described/errors.yml";

  private final Map<String, Fault> faults = new HashMap<>();
  private final Map<String, Advice> advice = new HashMap<>();

  /** The book's two parts, in the file's order. */
  record Read(List<CodeExplanation> codes, List<ReasonExplanation> reasons) {}

  static Read read() {
    try (InputStream file = BookReader.class.getResourceAsStream(FILE)) {
      Map<?, ?> book =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(file));
      return new BookReader().read(book);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Read read(Map<?, ?> book) {
    map(book, "faults")
        .forEach((code, words) -> faults.put(text(code), new Fault(text(code), words(words))));
    map(book, "advice").forEach((name, said) -> advice.put(text(name), advice((Map<?, ?>) said)));
    return new Read(
        rows(book, "codes").flatMap(this::codes).toList(),
        rows(book, "reasons").map(this::reason).toList());
  }

  private Stream<CodeExplanation> codes(Map<?, ?> row) {
    Advice what = Objects.requireNonNull(advice.get(text(row.get("advice"))));
    return errcodes(row)
        .mapToObj(code -> new CodeExplanation(code, text(row.get("text")), words(row), what));
  }

  /** {@code code: 61007}, or {@code codes: "-402011..-402001"}. */
  private static IntStream errcodes(Map<?, ?> row) {
    if (row.get("code") instanceof Integer code) {
      return IntStream.of(code);
    }
    String[] ends = text(row.get("codes")).split("\\.\\.", 2);
    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
  }

  private ReasonExplanation reason(Map<?, ?> row) {
    Map<?, ?> en = map(row, "en");
    Map<?, ?> zh = map(row, "zh");
    Set<Integer> also = new HashSet<>();
    if (row.get("also") instanceof List<?> codes) {
      codes.forEach(code -> also.add((Integer) code));
    }
    return new ReasonExplanation(
        RefusalReason.valueOf(text(row.get("reason")).toUpperCase(Locale.ROOT)),
        also,
        new Words(text(en.get("means")), text(zh.get("means"))),
        new Advice(fault(row), new Words(text(en.get("next")), text(zh.get("next")))));
  }

  private Advice advice(Map<?, ?> said) {
    return new Advice(fault(said), words(said));
  }

  private Fault fault(Map<?, ?> row) {
    return Objects.requireNonNull(faults.get(text(row.get("fault"))));
  }

  private static Words words(Object said) {
    Map<?, ?> words = (Map<?, ?>) said;
    return new Words(text(words.get("en")), text(words.get("zh")));
  }

  private static Stream<Map<?, ?>> rows(Map<?, ?> book, String name) {
    List<Map<?, ?>> rows = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(book.get(name))).forEach(row -> rows.add((Map<?, ?>) row));
    return rows.stream();
  }

  private static Map<?, ?> map(Map<?, ?> parent, String name) {
    return (Map<?, ?>) Objects.requireNonNull(parent.get(name));
  }

  private static String text(@Nullable Object value) {
    return Objects.requireNonNull(value).toString();
  }
}
