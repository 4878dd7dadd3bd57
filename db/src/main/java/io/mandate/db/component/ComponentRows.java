package io.mandate.db.component;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code components}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ComponentRows extends GenericRepository<ComponentRow, String> {

  Optional<ComponentRow> findById(String componentAppid);

  @Query(
      """
      SELECT * FROM components WHERE component_appid > :after
        AND SUBSTRING(component_appid FROM 1 FOR :length) = :beginning
      ORDER BY component_appid LIMIT :limit
      """)
  List<ComponentRow> list(String beginning, int length, String after, int limit);

  @Query(
      """
      INSERT INTO components (component_appid, app_secret_sealed, token_sealed,
        encoding_aes_key_sealed, previous_encoding_aes_key_sealed)
      VALUES (:componentAppid, :appSecretSealed, :tokenSealed,
        :encodingAesKeySealed, :previousEncodingAesKeySealed)
      ON CONFLICT DO NOTHING
      """)
  int insert(
      String componentAppid,
      String appSecretSealed,
      String tokenSealed,
      String encodingAesKeySealed,
      @Nullable String previousEncodingAesKeySealed);

  default int insert(ComponentRow row) {
    return insert(
        row.componentAppid(),
        row.appSecretSealed(),
        row.tokenSealed(),
        row.encodingAesKeySealed(),
        row.previousEncodingAesKeySealed());
  }

  @Query(
      """
      UPDATE components SET app_secret_sealed = :appSecretSealed, token_sealed = :tokenSealed,
        encoding_aes_key_sealed = :encodingAesKeySealed,
        previous_encoding_aes_key_sealed = :previousEncodingAesKeySealed
      WHERE component_appid = :componentAppid
      """)
  int replace(
      String appSecretSealed,
      String tokenSealed,
      String encodingAesKeySealed,
      @Nullable String previousEncodingAesKeySealed,
      String componentAppid);

  default int replace(ComponentRow row) {
    return replace(
        row.appSecretSealed(),
        row.tokenSealed(),
        row.encodingAesKeySealed(),
        row.previousEncodingAesKeySealed(),
        row.componentAppid());
  }

  /** Keeps everybody else from removing the component until the transaction ends. */
  @Query("SELECT component_appid FROM components WHERE component_appid = :component FOR UPDATE")
  Optional<String> lock(String component);

  @Query("SELECT COUNT(*) FROM tenants WHERE component_appid = :component")
  long tenants(String component);

  @Query("DELETE FROM components WHERE component_appid = :component")
  int remove(String component);
}
