package io.mandate.db.grant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code grants}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface GrantRows extends GenericRepository<GrantRow, String> {

  @Query(
      """
      SELECT * FROM grants WHERE component_appid = :component AND authorizer_appid = :authorizer
        AND refresh_token_sealed IS NOT NULL
      """)
  Optional<GrantRow> find(String component, String authorizer);

  @Query(
      """
      INSERT INTO grants (component_appid, authorizer_appid, refresh_token_sealed,
        authorized_at, version)
      VALUES (:component, :authorizer, :sealed, :authorizedAt, 1)
      ON CONFLICT DO NOTHING
      """)
  int insert(String component, String authorizer, String sealed, long authorizedAt);

  /** Unless a grant stands that was authorised later. */
  @Query(
      """
      UPDATE grants SET refresh_token_sealed = :sealed, authorized_at = :authorizedAt,
        version = version + 1
      WHERE component_appid = :component AND authorizer_appid = :authorizer
        AND (refresh_token_sealed IS NULL OR authorized_at <= :authorizedAt)
      """)
  int authorize(String component, String authorizer, String sealed, long authorizedAt);

  @Query(
      """
      UPDATE grants SET refresh_token_sealed = :sealed, version = version + 1
      WHERE component_appid = :component AND authorizer_appid = :authorizer
        AND version = :version AND refresh_token_sealed IS NOT NULL
      """)
  int rotate(String component, String authorizer, String sealed, long version);

  @Query(
      """
      UPDATE grants SET refresh_token_sealed = NULL, version = version + 1
      WHERE component_appid = :component AND authorizer_appid = :authorizer
        AND refresh_token_sealed IS NOT NULL AND authorized_at <= :at
      """)
  int withdraw(String component, String authorizer, long at);

  /** Whatever its age. */
  @Query(
      """
      UPDATE grants SET refresh_token_sealed = NULL, version = version + 1
      WHERE component_appid = :component AND authorizer_appid = :authorizer
        AND refresh_token_sealed IS NOT NULL
      """)
  int erase(String component, String authorizer);
}
