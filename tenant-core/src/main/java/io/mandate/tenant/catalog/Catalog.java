package io.mandate.tenant.catalog;

import static io.mandate.tenant.catalog.Parameter.flag;
import static io.mandate.tenant.catalog.Parameter.list;
import static io.mandate.tenant.catalog.Parameter.number;
import static io.mandate.tenant.catalog.Parameter.oneOf;
import static io.mandate.tenant.catalog.Parameter.text;

import io.mandate.tenant.job.JobKind;
import io.mandate.tenant.merchant.PermissionSets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every operation that Mandate forwards. To add one, add a row; its path, token, permission sets
 * and parameters stand on its WeChat page (protocol.md sections 0 and 4). What is not here is
 * refused.
 */
public final class Catalog {

  private static final PermissionSets CLOUD_BASE = PermissionSets.of(49, 64);

  private static final Parameter ENV = text("env");
  private static final Parameter QUERY = text("query");
  private static final Parameter COLLECTION = text("collection_name");
  private static final Parameter FILE_PATH = text("file_path");
  private static final Parameter FILE_TYPE = oneOf("file_type", 1L, 2L);
  private static final Parameter LIMIT = number("limit").optional();
  private static final Parameter OFFSET = number("offset").optional();

  private static final BodyRules STATEMENT = BodyRules.of(ENV, QUERY);
  private static final BodyRules ONE_COLLECTION = BodyRules.of(ENV, COLLECTION);
  private static final BodyRules EXPORT = BodyRules.of(ENV, FILE_PATH, FILE_TYPE, QUERY);
  private static final BodyRules IMPORT =
      BodyRules.of(
          ENV,
          COLLECTION,
          FILE_PATH,
          FILE_TYPE,
          flag("stop_on_error"),
          oneOf("conflict_mode", 1L, 2L));
  private static final BodyRules JOB_STATE = BodyRules.of(ENV, number("job_id"));
  private static final BodyRules UPLOAD = BodyRules.of(ENV, text("path"));
  private static final BodyRules DOWNLOAD = BodyRules.of(ENV, list("file_list"));

  private static final BodyRules MANAGE_COLLECTIONS =
      BodyRules.of(ENV)
          .action("get", LIMIT, OFFSET)
          .action("add", COLLECTION)
          .action("del", COLLECTION);

  private static final BodyRules MANAGE_RECORDS =
      BodyRules.of(ENV, QUERY).action("insert").action("delete").action("update").action("query");

  private static final List<Operation> ROWS =
      List.of(
          component("dbcollection", MANAGE_COLLECTIONS),
          component("dbexport", EXPORT).starting(JobKind.EXPORT),
          component("dbimport", IMPORT).starting(JobKind.IMPORT),
          component("dbmigrationstate", JOB_STATE),
          component("dbaggregate", STATEMENT),
          component("dbrecord", MANAGE_RECORDS),
          component("uploadfile", UPLOAD),
          component("batchdownloadfile", DOWNLOAD),
          merchant("databaseaggregate", STATEMENT),
          merchant("databasemigrateimport", IMPORT).starting(JobKind.IMPORT),
          merchant("databasemigrateexport", EXPORT).starting(JobKind.EXPORT),
          merchant("databasemigratequeryinfo", JOB_STATE),
          merchant("databaseadd", STATEMENT),
          merchant("databasedelete", STATEMENT),
          merchant("databaseupdate", STATEMENT),
          merchant("databasequery", STATEMENT),
          merchant("databasecount", STATEMENT),
          merchant("databasecollectionadd", ONE_COLLECTION),
          merchant("databasecollectiondelete", ONE_COLLECTION),
          merchant("databasecollectionget", BodyRules.of(ENV, LIMIT, OFFSET)),
          merchant("uploadfile", UPLOAD),
          merchant("batchdownloadfile", DOWNLOAD));

  private static final Map<String, Operation> BY_NAME =
      ROWS.stream()
          .collect(
              Collectors.toMap(
                  row -> row.name().value(),
                  Function.identity(),
                  (one, other) -> {
                    throw new IllegalStateException(one.name() + " has two rows");
                  },
                  TreeMap::new));

  private Catalog() {}

  /** The operation of that exact name, {@code tcb/databaseaggregate}; empty for anything else. */
  public static Optional<Operation> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All rows, by name. */
  public static Collection<Operation> operations() {
    return BY_NAME.values();
  }

  private static Operation component(String name, BodyRules rules) {
    return new Operation(
        new OperationName("componenttcb/" + name),
        TokenKind.COMPONENT,
        PermissionSets.NONE,
        rules,
        null);
  }

  private static Operation merchant(String name, BodyRules rules) {
    return new Operation(
        new OperationName("tcb/" + name), TokenKind.AUTHORIZER, CLOUD_BASE, rules, null);
  }
}
