package io.mandate.token.directory;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.secret.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records as JSON, by their components; a {@code Secret} has no JSON form and is refused. */
final class RowForm<V> {

  private static final Logger LOG = LoggerFactory.getLogger(RowForm.class);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(forms())
          .build();

  private final Class<V> type;

  RowForm(Class<V> type) {
    this.type = type;
  }

  String write(V row) {
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + type.getSimpleName() + " has no JSON form", e);
    }
  }

  /** Empty when another version of Mandate wrote something that this one cannot read. */
  Optional<V> read(String json) {
    try {
      return Optional.of(JSON.readValue(json, type));
    } catch (JsonProcessingException e) {
      LOG.warn("A cached {} cannot be read and is loaded anew", type.getSimpleName());
      return Optional.empty();
    }
  }

  /**
   * Whether a row may be that tenant's, by its text alone, so that a neighbour's costs no reading.
   */
  boolean mayBeOf(TenantId tenant, String json) {
    return json.contains("\"tenant\":{\"value\":\"" + tenant.value() + "\"}");
  }

  private static SimpleModule forms() {
    return new SimpleModule()
        .addSerializer(Secret.class, new NoSecrets())
        .addSerializer(
            Instant.class,
            new JsonSerializer<>() {
              @Override
              public void serialize(Instant time, JsonGenerator out, SerializerProvider unused)
                  throws IOException {
                out.writeString(time.toString());
              }
            })
        .addDeserializer(
            Instant.class,
            new JsonDeserializer<>() {
              @Override
              public Instant deserialize(JsonParser in, DeserializationContext unused)
                  throws IOException {
                return Instant.parse(in.getText());
              }
            });
  }

  private static final class NoSecrets extends JsonSerializer<Secret> {

    @Override
    public void serialize(Secret secret, JsonGenerator out, SerializerProvider unused)
        throws IOException {
      throw JsonMappingException.from(out, "a secret is never written");
    }
  }
}
