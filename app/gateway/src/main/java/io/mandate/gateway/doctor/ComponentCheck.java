package io.mandate.gateway.doctor;

import io.mandate.tenant.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks WeChat for a component's token with a ticket that cannot be one. No token comes of it and
 * none is replaced, but the refusal tells whether address and secret are right.
 */
final class ComponentCheck {

  private static final Pattern ERRCODE = Pattern.compile("\"errcode\"\\s*:\\s*(-?[0-9]{1,9})");

  private final URI upstream;

  ComponentCheck(URI upstream) {
    this.upstream = upstream;
  }

  Finding ask(String component, Secret secret) {
    String body =
        "{\"component_appid\":\"%s\",\"component_appsecret\":\"%s\",\"component_verify_ticket\":\"doctor\"}"
            .formatted(component, escaped(secret.reveal()));
    try {
      HttpResponse<String> answer =
          WebChecks.send(
              HttpRequest.newBuilder(
                      URI.create(upstream + "/cgi-bin/component/api_component_token"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body)));
      Matcher errcode = ERRCODE.matcher(answer.body());
      return told(component, errcode.find() ? Integer.parseInt(errcode.group(1)) : 0);
    } catch (IOException e) {
      return Finding.warn("component", component + ": WeChat did not answer", "see upstream");
    }
  }

  private static Finding told(String component, int errcode) {
    return switch (errcode) {
      case 61005, 61006, 40091, 41020 ->
          Finding.ok("component", component + ": WeChat knows the address and the secret");
      case 61004, 40164, 45035, 40090 ->
          Finding.fail(
              "component",
              component
                  + ": this machine's address is not on the platform's whitelist ("
                  + errcode
                  + ")",
              "add it to 白名单 IP 地址列表 in the WeChat Open Platform console");
      case 40125, 41004 ->
          Finding.fail(
              "component",
              component + ": the secret is wrong (" + errcode + ")",
              "PATCH /admin/components/" + component + " with the console's appSecret");
      case 40013, 61011 ->
          Finding.fail(
              "component",
              component + ": WeChat knows no such component (" + errcode + ")",
              "the appid: make the component anew");
      default ->
          Finding.warn(
              "component", component + ": WeChat answers " + errcode, "see /errors/" + errcode);
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
