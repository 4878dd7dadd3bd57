package io.mandate.tenant.catalog;

import io.mandate.tenant.refusal.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an operation must hold, as its WeChat page says. What passes is written anew:
 * known parameters under their own names and types, in the order of the page, then whatever else
 * was sent, unchanged.
 *
 * @param always parameters of every call, the environment's first
 * @param actions further parameters by the value of {@code action}; empty for an operation that has
 *     none
 */
public record BodyRules(List<Parameter> always, Map<String, List<Parameter>> actions) {

  static final String ACTION = "action";
  static final String ENVIRONMENT = "env";
  static final String JOB = "job_id";
  static final String FILES = "file_list";

  public BodyRules {
    always = List.copyOf(always);
    actions = Map.copyOf(new TreeMap<>(actions));
  }

  static BodyRules of(Parameter... always) {
    return new BodyRules(List.of(always), Map.of());
  }

  BodyRules action(String action, Parameter... parameters) {
    Map<String, List<Parameter>> more = new TreeMap<>(actions);
    more.put(action, List.of(parameters));
    return new BodyRules(always, more);
  }

  /**
   * Checks a body and gives back what to send.
   *
   * @param queryAction {@code action} where WeChat's old pages put it, in the query string
   * @throws Refused {@code parameter_missing}, {@code parameter_invalid} or {@code body_malformed},
   *     naming the parameter
   */
  public CheckedBody check(CallBody body, Optional<String> queryAction) {
    List<Parameter> known = new ArrayList<>(always);
    Map<String, @Nullable Object> checked = new LinkedHashMap<>();
    Optional<String> action = action(body, queryAction);
    action.ifPresent(value -> checked.put(ACTION, value));
    action.map(actions::get).ifPresent(known::addAll);
    for (Parameter parameter : known) {
      parameter.read(body).ifPresent(value -> checked.put(parameter.name(), value));
    }
    for (Map.Entry<String, @Nullable Object> field : body.fields().entrySet()) {
      if (!isKnown(field.getKey(), known)) {
        checked.put(field.getKey(), field.getValue());
      }
    }
    return new CheckedBody(checked, action.orElse(null));
  }

  private boolean isKnown(String field, List<Parameter> known) {
    return (!actions.isEmpty() && field.equalsIgnoreCase(ACTION))
        || known.stream().anyMatch(parameter -> parameter.name().equalsIgnoreCase(field));
  }

  private Optional<String> action(CallBody body, Optional<String> queryAction) {
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    Parameter parameter = Parameter.text(ACTION);
    Optional<String> sent = parameter.optional().read(body).map(String.class::cast);
    if (sent.isPresent() && queryAction.isPresent() && !sent.equals(queryAction)) {
      throw Refused.invalid(ACTION, "differs between the body and the query string");
    }
    String action = sent.or(() -> queryAction).orElseThrow(() -> Refused.missing(ACTION));
    if (!actions.containsKey(action)) {
      throw Refused.invalid(
          ACTION, "must be one of " + actions.keySet().stream().sorted().toList());
    }
    return Optional.of(action);
  }
}
