package io.mandate.gateway.doctor;

import io.mandate.gateway.settings.GatewaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** WeChat's address, and ours as WeChat sees it. */
final class WebChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<Integer> WECHAT_PORTS = Set.of(-1, 80, 443);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final GatewaySettings settings;
  private final Clocks clocks;

  WebChecks(GatewaySettings settings, Clocks clocks) {
    this.settings = settings;
    this.clocks = clocks;
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return CLIENT.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    settings
        .upstream()
        .ifPresentOrElse(
            upstream -> findings.addAll(upstream(upstream)),
            () -> findings.add(Finding.ok("upstream", "the sandbox: started with Mandate")));
    findings.add(form(settings.publicUrl()));
    findings.add(reached(settings.publicUrl()));
    return findings;
  }

  private List<Finding> upstream(URI upstream) {
    List<Finding> findings = new ArrayList<>();
    try {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(upstream).GET());
      findings.add(
          "https".equals(upstream.getScheme())
              ? Finding.ok("upstream", upstream + " answers over TLS")
              : Finding.warn(
                  "upstream", upstream + " answers, in the clear", "MANDATE_UPSTREAM: https://…"));
      date(answer).map(time -> clocks.against("WeChat", time)).ifPresent(findings::add);
    } catch (SSLException e) {
      findings.add(
          Finding.fail(
              "upstream",
              upstream + " has a certificate that this JVM does not trust",
              "the proxy in between, or the JVM's trust store"));
    } catch (IOException e) {
      findings.add(
          Finding.fail(
              "upstream", upstream + " does not answer", "MANDATE_UPSTREAM, DNS, or the firewall"));
    }
    return findings;
  }

  private static Optional<Instant> date(HttpResponse<?> answer) {
    try {
      return answer
          .headers()
          .firstValue("Date")
          .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** WeChat pushes to ports 80 and 443 of public addresses only. */
  private Finding form(URI address) {
    String name = "public address";
    if (settings.upstream().isEmpty()) {
      return Finding.ok(name, address + ", for the sandbox");
    }
    if (!WECHAT_PORTS.contains(address.getPort())) {
      return Finding.fail(
          name,
          address + " has a port that WeChat does not push to",
          "MANDATE_PUBLIC_URL: port 80 or 443");
    }
    if (isPrivate(address)) {
      return Finding.fail(
          name,
          address + " cannot be reached from outside",
          "MANDATE_PUBLIC_URL: a name that WeChat and browsers can reach");
    }
    return "https".equals(address.getScheme())
        ? Finding.ok(name, address + " is of a form that WeChat pushes to")
        : Finding.warn(
            name,
            address + " is not https: codes travel in the clear",
            "MANDATE_PUBLIC_URL: https://…");
  }

  private static boolean isPrivate(URI address) {
    try {
      InetAddress ip = InetAddress.getByName(address.getHost());
      return ip.isLoopbackAddress()
          || ip.isSiteLocalAddress()
          || ip.isLinkLocalAddress()
          || ip.isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false; // Told as not reached.
    }
  }

  private static Finding reached(URI address) {
    String name = "public address reached";
    try {
      InetAddress ip = InetAddress.getByName(address.getHost());
      return answered(name, ip, HttpRequest.newBuilder(URI.create(address + "/health")));
    } catch (UnknownHostException e) {
      return Finding.fail(
          name, address.getHost() + " has no address in DNS", "MANDATE_PUBLIC_URL, or DNS");
    }
  }

  private static Finding answered(String name, InetAddress ip, HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = send(request.GET());
      return answer.headers().firstValue("X-Request-Id").isPresent()
          ? Finding.ok(name, "Mandate answers there already")
          : Finding.warn(
              name,
              "what answers there is not Mandate (status " + answer.statusCode() + ")",
              "the balancer or proxy: every path must come through unchanged");
    } catch (IOException e) {
      return Finding.ok(
          name,
          "nothing answers at " + ip.getHostAddress() + " yet; ask again once Mandate serves");
    }
  }
}
