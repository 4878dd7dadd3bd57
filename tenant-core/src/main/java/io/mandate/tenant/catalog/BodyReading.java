package io.mandate.tenant.catalog;

import io.mandate.tenant.refusal.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One body, read parameter by parameter into what goes upstream. For one thread. */
final class BodyReading {

  private final CallBody body;
  private final CallQuery query;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>(8);
  private final List<String> taken = new ArrayList<>(4);
  private final Mentions mentions = new Mentions();
  // Most calls have nothing there.
  private Map<String, String> toQuery = Map.of();
  private @Nullable Object job;

  BodyReading(CallBody body, CallQuery query) {
    this.body = body;
    this.query = query;
  }

  /** WeChat's new pages put the action into the body, its old pages into the query string. */
  void action(String action) {
    fields.put(BodyRules.ACTION, action);
    toQuery(BodyRules.ACTION, action);
    taken.add(BodyRules.ACTION);
  }

  void parameter(Parameter parameter) {
    if (parameter.isInQuery()) {
      fromQuery(parameter);
      return;
    }
    taken.add(parameter.name());
    Optional<Object> value = parameter.read(body);
    if (value.isPresent()) {
      put(parameter, value.get());
    }
  }

  private void put(Parameter parameter, Object value) {
    fields.put(parameter.name(), value);
    mentions.declared(parameter, value);
    if (parameter.name().equals(BodyRules.JOB)) {
      job = value;
    }
  }

  /**
   * Of the query string, else of the body, out of which it is taken. Where both have it the body's
   * is left where it is; one that names something else of an owner's is refused.
   */
  private void fromQuery(Parameter parameter) {
    Optional<String> asked = query.parameter(parameter.name());
    if (asked.isEmpty()) {
      taken.add(parameter.name());
      parameter.read(body).ifPresent(value -> ask(parameter, (String) value));
      return;
    }
    Optional<Object> inBody = body.field(parameter.name());
    if (parameter.naming() != Naming.NOTHING
        && inBody.isPresent()
        && !inBody.orElseThrow().equals(asked.orElseThrow())) {
      throw Refused.invalid(parameter.name(), "differs between the body and the query string");
    }
    ask(parameter, asked.orElseThrow());
  }

  private void ask(Parameter parameter, String value) {
    toQuery(parameter.name(), value);
    mentions.declared(parameter, value);
  }

  private void toQuery(String name, String value) {
    if (toQuery.isEmpty()) {
      toQuery = new LinkedHashMap<>();
    }
    toQuery.put(name, value);
  }

  /** Whatever was not taken, as it was sent. */
  void rest(BodyRules.Rest rest) {
    for (Map.Entry<String, @Nullable Object> field : body.entries()) {
      if (!isTaken(field.getKey())) {
        fields.put(field.getKey(), field.getValue());
        if (rest == BodyRules.Rest.PARAMETERS) {
          mentions.undeclared(field.getKey(), field.getValue());
        }
      }
    }
  }

  private boolean isTaken(String key) {
    for (String name : taken) {
      if (name.equalsIgnoreCase(key)) {
        return true;
      }
    }
    return false;
  }

  Mentions mentions() {
    return mentions;
  }

  CheckedBody checked() {
    return new CheckedBody(fields, toQuery, mentions, job);
  }
}
