package io.mandate.db.component;

import io.mandate.tenant.component.Component;
import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.component.EncodingAesKey;
import io.mandate.token.sealing.Sealer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A component's secrets on their way to and from its row. */
@Singleton
class ComponentSealing {

  private static final String APP_SECRET = "app-secret";
  private static final String TOKEN = "token";
  private static final String ENCODING_AES_KEY = "encoding-aes-key";
  private static final String PREVIOUS_ENCODING_AES_KEY = "previous-encoding-aes-key";

  private final Sealer sealer;

  ComponentSealing(Sealer sealer) {
    this.sealer = sealer;
  }

  ComponentRow seal(Component component) {
    String appId = component.id().value();
    EncodingAesKey previous = component.previousEncodingAesKey();
    return new ComponentRow(
        appId,
        sealer.seal(component.appSecret(), name(appId, APP_SECRET)),
        sealer.seal(component.token(), name(appId, TOKEN)),
        sealer.seal(component.encodingAesKey().value(), name(appId, ENCODING_AES_KEY)),
        previous == null
            ? null
            : sealer.seal(previous.value(), name(appId, PREVIOUS_ENCODING_AES_KEY)));
  }

  Component open(ComponentRow row) {
    String appId = row.componentAppid();
    return new Component(
        new ComponentAppId(appId),
        sealer.open(row.appSecretSealed(), name(appId, APP_SECRET)),
        sealer.open(row.tokenSealed(), name(appId, TOKEN)),
        new EncodingAesKey(sealer.open(row.encodingAesKeySealed(), name(appId, ENCODING_AES_KEY))),
        openPrevious(appId, row.previousEncodingAesKeySealed()));
  }

  private @Nullable EncodingAesKey openPrevious(String appId, @Nullable String sealed) {
    return sealed == null
        ? null
        : new EncodingAesKey(sealer.open(sealed, name(appId, PREVIOUS_ENCODING_AES_KEY)));
  }

  private static String name(String appId, String secret) {
    return "component/" + appId + "/" + secret;
  }
}
