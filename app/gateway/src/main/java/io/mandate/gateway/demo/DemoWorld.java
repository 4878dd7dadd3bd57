package io.mandate.gateway.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.gateway.Gateway;
import io.mandate.gateway.demo.JsonHttp.Answer;
import io.mandate.gateway.settings.SettingsException;
import io.mandate.tenant.secret.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the demo world in an empty house: a component, a tenant, two merchants of which one granted
 * set 49, an environment with data, keys. Everything goes over HTTP, through the same doors as any
 * other program's calls.
 */
public final class DemoWorld {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PRE_AUTH_CODE = Pattern.compile("[?&]pre_auth_code=([^&]+)");
  private static final String TENANT = "demo";
  private static final List<Integer> GRANTED = List.of(17, 18, 49);
  private static final List<Integer> NOT_GRANTED = List.of(17, 18);

  private final Gateway gateway;
  private final DemoPlan plan;
  private final JsonHttp sandbox;
  private final JsonHttp operator;

  private DemoWorld(Gateway gateway, String sandboxUrl, DemoPlan plan) {
    this.gateway = gateway;
    this.plan = plan;
    this.sandbox = new JsonHttp(sandboxUrl, null);
    this.operator = new JsonHttp(gateway.insideUrl().toString(), gateway.operatorKey());
  }

  /**
   * Makes the world if the sandbox runs beside the gateway and the database is empty, or goes on
   * with one that a killed process left unfinished; brings {@code demo.json} and the sandbox's
   * callback address up to date if it is there already.
   */
  public static void ensure(Gateway gateway) {
    gateway.sandbox().ifPresent(sandbox -> ensure(gateway, sandbox.toString()));
  }

  private static void ensure(Gateway gateway, String sandboxUrl) {
    Optional<DemoPlan> planned = DemoPlan.read(gateway.folder());
    Optional<DemoFile> made = DemoFile.read(gateway.folder());
    DemoWorld world = new DemoWorld(gateway, sandboxUrl, planned.orElseGet(DemoPlan::random));
    if (made.isPresent()) {
      planned.ifPresent(plan -> world.callBackHere());
      made.orElseThrow()
          .at(gateway.url().toString(), sandboxUrl, gateway.operatorKey())
          .write(gateway.folder());
    } else if (planned.isPresent() || world.isHouseEmpty()) {
      world.plan.write(gateway.folder());
      world.make(sandboxUrl).write(gateway.folder());
    }
  }

  private boolean isHouseEmpty() {
    return good(operator.get("/admin/components?limit=1")).json().path("items").isEmpty();
  }

  private DemoFile make(String sandboxUrl) {
    makeTenant();
    Secret adminKey = makeKey("admin");
    JsonHttp admin = new JsonHttp(gateway.insideUrl().toString(), adminKey);
    callBackHere();
    sandbox("/sandbox/merchants/" + plan.grantedAppid(), merchant("Demo Shop", plan.environment()));
    sandbox("/sandbox/merchants/" + plan.refusedAppid(), merchant("Demo Shop without 49"));
    authorize(admin, plan.grantedAppid(), GRANTED);
    authorize(admin, plan.refusedAppid(), NOT_GRANTED);
    Secret callerKey = makeKey("caller");
    new DemoData(new JsonHttp(gateway.insideUrl().toString(), callerKey), sandbox, plan)
        .load(TENANT);
    return new DemoFile(
        gateway.url().toString(),
        sandboxUrl,
        gateway.operatorKey(),
        plan.componentAppid(),
        TENANT,
        adminKey,
        callerKey,
        List.of(
            new DemoFile.Merchant(plan.grantedAppid(), GRANTED, List.of(plan.environment())),
            new DemoFile.Merchant(plan.refusedAppid(), NOT_GRANTED, List.of())));
  }

  /** Once more is no fault: a process may have been killed after it. */
  private void makeTenant() {
    ObjectNode component = component();
    component.put("componentAppid", plan.componentAppid());
    goodOrThere(operator.post("/admin/components", component.toString()));
    ObjectNode tenant = JSON.createObjectNode();
    tenant.put("tenant", TENANT).put("name", "Demo tenant");
    tenant.put("componentAppid", plan.componentAppid());
    goodOrThere(operator.post("/admin/tenants", tenant.toString()));
  }

  private Secret makeKey(String role) {
    ObjectNode key = JSON.createObjectNode().put("name", "demo " + role).put("role", role);
    return Secret.of(
        good(operator.post("/tenants/" + TENANT + "/api-keys", key.toString()))
            .json()
            .path("secret")
            .asText());
  }

  /** Tells the sandbox where to push to; it pushes a ticket there at once. */
  private void callBackHere() {
    ObjectNode component = component();
    component.put("callbackUrl", gateway.insideUrl() + "/callback/" + plan.componentAppid());
    sandbox("/sandbox/components/" + plan.componentAppid(), component);
  }

  private ObjectNode component() {
    return JSON.createObjectNode()
        .put("appSecret", plan.appSecret().reveal())
        .put("token", plan.token().reveal())
        .put("encodingAesKey", plan.encodingAesKey().reveal());
  }

  private static ObjectNode merchant(String nickName, String... environments) {
    ObjectNode merchant = JSON.createObjectNode().put("nickName", nickName);
    List.of(environments).forEach(merchant.putArray("environments")::add);
    return merchant;
  }

  private void sandbox(String path, ObjectNode body) {
    good(sandbox.put(path, body.toString()));
  }

  /**
   * The tenant asks for a link; the merchant's administrator, here the sandbox, agrees; the event
   * brings the merchant.
   */
  private void authorize(JsonHttp admin, String appid, List<Integer> permissionSets) {
    String merchants = "/tenants/" + TENANT + "/merchants/" + appid;
    if (isAuthorized(admin.get(merchants))) {
      return;
    }
    Answer link =
        Patience.until(
            "the first verify ticket to arrive",
            () -> admin.post("/tenants/" + TENANT + "/authorizations", ""),
            Answer::isGood);
    Matcher code = PRE_AUTH_CODE.matcher(link.json().path("authorizationUrl").asText());
    ObjectNode consent = JSON.createObjectNode();
    consent.put("componentAppid", plan.componentAppid()).put("authorizerAppid", appid);
    permissionSets.forEach(consent.putArray("permissionSets")::add);
    if (code.find()) {
      consent.put("preAuthCode", URLDecoder.decode(code.group(1), StandardCharsets.UTF_8));
    }
    good(sandbox.post("/sandbox/authorizations", consent.toString()));
    Patience.until(
        "the authorisation of " + appid + " to arrive",
        () -> admin.get(merchants),
        DemoWorld::isAuthorized);
    good(admin.post(merchants + "/sync", ""));
  }

  private static boolean isAuthorized(Answer merchant) {
    return merchant.isGood() && merchant.json().path("status").asText().equals("authorized");
  }

  static Answer good(Answer answer) {
    if (!answer.isGood()) {
      throw new SettingsException(
          "the demo world cannot be made: status " + answer.status() + " " + answer.text());
    }
    return answer;
  }

  private static void goodOrThere(Answer answer) {
    if (answer.status() != 409) {
      good(answer);
    }
  }
}
