package io.mandate.tenant.catalog;

import io.mandate.tenant.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a call of an operation must hold, as its WeChat page says. What passes is written anew:
 * known parameters under their own names and types, in the order of the page, then whatever else
 * was sent, unchanged.
 *
 * @param always parameters of every call, the environment's first
 * @param actions further parameters by the value of {@code action}; empty for an operation that has
 *     none
 * @param rest what the fields are that are not declared
 * @param somewhere whether some field, declared or not, must name an environment
 */
public record BodyRules(
    List<Parameter> always, Map<String, List<Parameter>> actions, Rest rest, boolean somewhere) {

  /** What WeChat takes the fields for that an operation does not declare. */
  enum Rest {
    /** Parameters that are not known here: whatever they name is looked for and checked. */
    PARAMETERS,
    /** The arguments of the caller's own function: they mean nothing to WeChat. */
    ARGUMENTS
  }

  static final String ACTION = "action";
  static final String ENVIRONMENT = "env";
  static final String JOB = "job_id";

  private static final Parameter SENT_ACTION = Parameter.text(ACTION).optional();

  public BodyRules {
    always = List.copyOf(always);
    actions = Map.copyOf(new TreeMap<>(actions));
  }

  static BodyRules of(Parameter... always) {
    return new BodyRules(List.of(always), Map.of(), Rest.PARAMETERS, false);
  }

  BodyRules action(String action, Parameter... parameters) {
    Map<String, List<Parameter>> more = new TreeMap<>(actions);
    more.put(action, List.of(parameters));
    return new BodyRules(always, more, rest, somewhere);
  }

  /** For an operation whose page puts the environment here or there, or lists several. */
  BodyRules inSomeEnvironment() {
    return new BodyRules(always, actions, rest, true);
  }

  /** The same rules, and a body that is the caller's own function's. */
  BodyRules withArguments() {
    return new BodyRules(always, actions, Rest.ARGUMENTS, somewhere);
  }

  /**
   * Checks a call and gives back what to send.
   *
   * @throws Refused {@code parameter_missing}, {@code parameter_invalid} or {@code body_malformed},
   *     naming the parameter
   */
  CheckedBody check(CallBody body, CallQuery query, TokenKind token) {
    BodyReading reading = new BodyReading(body, query);
    Optional<String> action = action(body, query);
    action.ifPresent(reading::action);
    List<Parameter> known = known(action);
    known.forEach(reading::parameter);
    reading.rest(rest);
    Mentions mentions = reading.mentions();
    if (token == TokenKind.COMPONENT) {
      mentions.unowned().ifPresent(BodyRules::refuseUnowned);
    }
    if (somewhere && mentions.environments().isEmpty()) {
      throw Refused.missing(ENVIRONMENT);
    }
    return reading.checked();
  }

  private static void refuseUnowned(String key) {
    throw Refused.invalid(
        key, "names what belongs to the component and to no tenant; Mandate does not forward it");
  }

  private List<Parameter> known(Optional<String> action) {
    List<Parameter> ofAction = action.map(actions::get).orElse(List.of());
    if (ofAction.isEmpty()) {
      return always;
    }
    List<Parameter> known = new ArrayList<>(always);
    known.addAll(ofAction);
    return known;
  }

  private Optional<String> action(CallBody body, CallQuery query) {
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> sent = SENT_ACTION.read(body).map(String.class::cast);
    Optional<String> asked = query.parameter(ACTION);
    if (sent.isPresent() && asked.isPresent() && !sent.equals(asked)) {
      throw Refused.invalid(ACTION, "differs between the body and the query string");
    }
    String action = sent.or(() -> asked).orElseThrow(() -> Refused.missing(ACTION));
    if (!actions.containsKey(action)) {
      throw Refused.invalid(
          ACTION, "must be one of " + actions.keySet().stream().sorted().toList());
    }
    return Optional.of(action);
  }
}
