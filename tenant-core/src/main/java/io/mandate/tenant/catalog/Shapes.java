package io.mandate.tenant.catalog;

import static io.mandate.tenant.catalog.Parameter.flag;
import static io.mandate.tenant.catalog.Parameter.list;
import static io.mandate.tenant.catalog.Parameter.number;
import static io.mandate.tenant.catalog.Parameter.oneOf;
import static io.mandate.tenant.catalog.Parameter.statement;
import static io.mandate.tenant.catalog.Parameter.text;

/** Parameters and bodies that both families of operations have in common. */
final class Shapes {

  static final Parameter ENV = text("env");
  static final Parameter ENVS = list("envs");
  static final Parameter COLLECTION = text("collection_name");
  static final Parameter LIMIT = number("limit").optional();
  static final Parameter OFFSET = number("offset").optional();

  private static final Parameter QUERY = statement("query");
  private static final Parameter FILE_PATH = text("file_path");
  private static final Parameter FILE_TYPE = oneOf("file_type", 1L, 2L);

  static final BodyRules STATEMENT = BodyRules.of(ENV, QUERY);
  static final BodyRules ONE_COLLECTION = BodyRules.of(ENV, COLLECTION);
  static final BodyRules EXPORT = BodyRules.of(ENV, FILE_PATH, FILE_TYPE, QUERY);
  static final BodyRules IMPORT =
      BodyRules.of(
          ENV,
          COLLECTION,
          FILE_PATH,
          FILE_TYPE,
          flag("stop_on_error"),
          oneOf("conflict_mode", 1L, 2L));
  static final BodyRules JOB_STATE = BodyRules.of(ENV, number(BodyRules.JOB).plain());
  static final BodyRules UPLOAD = BodyRules.of(ENV, text("path"));
  static final BodyRules DOWNLOAD = BodyRules.of(ENV, list("file_list"));
  static final BodyRules DELETE_FILES = BodyRules.of(ENV, list("fileid_list"));

  static final BodyRules ONE_ENVIRONMENT = BodyRules.of(ENV);

  /** Nothing is required; an environment that is named all the same is checked. */
  static final BodyRules ANYTHING = BodyRules.of();

  /** Its page does not say where the environment stands: somewhere. */
  static final BodyRules SOME_ENVIRONMENT = ANYTHING.inSomeEnvironment();

  private Shapes() {}
}
