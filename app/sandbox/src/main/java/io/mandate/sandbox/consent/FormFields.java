package io.mandate.sandbox.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;

/** The fields of a submitted form. */
record FormFields(Map<String, List<String>> fields) {

  static FormFields of(byte[] body) {
    return new FormFields(
        new QueryStringDecoder(new String(body, UTF_8), UTF_8, false).parameters());
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  String first(String name) {
    return all(name).stream().findFirst().orElse("");
  }
}
