package io.mandate.gateway.callback;

import io.mandate.tenant.component.Component;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.component.ComponentStore;
import io.mandate.tenant.inbox.InboxEvent;
import io.mandate.tenant.refusal.RefusalReason;
import io.mandate.tenant.refusal.Refused;
import io.mandate.tenant.secret.Secret;
import io.mandate.tenant.secret.SecretHash;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Opens pushes: signature first, then freshness, then decryption and the appid inside. */
@Singleton
class Pushes {

  private static final Duration FRESH = Duration.ofMinutes(10);

  private final ComponentStore components;
  private final Clock clock;

  Pushes(ComponentStore components, Clock clock) {
    this.components = components;
    this.clock = clock;
  }

  /** What stands in the query string of a push. */
  record Signed(String timestamp, String nonce, String signature) {}

  /**
   * The event in a push, ready for the inbox: the same push sent twice gives the same id.
   *
   * @throws Refused when it is not WeChat's push to that component, or is over ten minutes old
   */
  InboxEvent open(String componentAppid, Signed signed, byte[] body) {
    Component component = component(componentAppid);
    String encrypted = FlatXml.read(body).getOrDefault("Encrypt", "");
    if (encrypted.isEmpty()) {
      throw PushRefused.malformed("a push has an <Encrypt> element");
    }
    if (!PushCrypto.isSigned(
        component, signed.timestamp(), signed.nonce(), encrypted, signed.signature())) {
      throw PushRefused.forged("its msg_signature is not right");
    }
    requireFresh(signed.timestamp());
    byte[] message = PushCrypto.decrypt(component, encrypted);
    FlatXml.read(message);
    Secret payload = Secret.of(new String(message, StandardCharsets.UTF_8));
    String id = SecretHash.of(Secret.of(component.id() + " " + payload.reveal())).hex();
    return new InboxEvent(id, component.id(), payload, clock.instant(), 0);
  }

  /** The fields of an event's XML. */
  static Map<String, String> fields(InboxEvent event) {
    return FlatXml.read(event.payload().reveal().getBytes(StandardCharsets.UTF_8));
  }

  private Component component(String appid) {
    if (!ComponentAppId.isValid(appid)) {
      throw unknown();
    }
    return components.find(new ComponentAppId(appid)).orElseThrow(Pushes::unknown);
  }

  private static Refused unknown() {
    return new Refused(
        RefusalReason.COMPONENT_NOT_FOUND, "invalid appid: there is no such component here");
  }

  private void requireFresh(String timestamp) {
    try {
      Duration age =
          Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs();
      if (age.compareTo(FRESH) <= 0) {
        return;
      }
    } catch (NumberFormatException | java.time.DateTimeException e) {
      throw Refused.invalid("timestamp", "must be seconds since 1970");
    }
    throw PushRefused.forged("its timestamp is over ten minutes from now; are the clocks right?");
  }
}
