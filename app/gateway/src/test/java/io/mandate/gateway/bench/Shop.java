package io.mandate.gateway.bench;

/** A merchant as its caller knows it. */
public record Shop(String tenant, String appid, String key) {

  /** Where its calls go. */
  public String path(String operation) {
    return "/tenants/" + tenant + "/merchants/" + appid + "/tcb/" + operation;
  }

  /** A call of its, as it goes over the wire. */
  public String request(String operation, String body) {
    return head(operation, body.length()) + body;
  }

  /** What stands before the body of such a call. */
  String head(String operation, int bodyLength) {
    return String.join(
        "\r\n",
        "POST " + path(operation) + " HTTP/1.1",
        "Host: 127.0.0.1",
        "Authorization: " + authorization(),
        "Content-Type: application/json",
        "Content-Length: " + bodyLength,
        "",
        "");
  }

  public String authorization() {
    return "Bearer " + key;
  }
}
