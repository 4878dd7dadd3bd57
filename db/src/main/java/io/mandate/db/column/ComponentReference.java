package io.mandate.db.column;

import io.mandate.tenant.component.ComponentAppId;
import io.mandate.tenant.component.UnknownComponentException;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;

/** Rows that belong to a component, where the database finds that there is none. */
public final class ComponentReference {

  /** What a missing foreign row is called by PostgreSQL and by H2. */
  private static final Set<String> MISSING = Set.of("23503", "23506");

  private ComponentReference() {}

  /**
   * Inserts a row whose only reference is to that component.
   *
   * @throws UnknownComponentException when the component is not, or no longer, there
   */
  public static <T> T check(ComponentAppId component, Supplier<T> insert) {
    try {
      return insert.get();
    } catch (DataAccessException e) {
      if (isMissing(e)) {
        throw new UnknownComponentException(component);
      }
      throw e;
    }
  }

  private static boolean isMissing(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && MISSING.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
