package io.mandate.tenant.catalog;

import static io.mandate.tenant.catalog.Operation.component;
import static io.mandate.tenant.catalog.Parameter.list;
import static io.mandate.tenant.catalog.Parameter.text;
import static io.mandate.tenant.catalog.Shapes.COLLECTION;
import static io.mandate.tenant.catalog.Shapes.ENV;
import static io.mandate.tenant.catalog.Shapes.ENVS;
import static io.mandate.tenant.catalog.Shapes.LIMIT;
import static io.mandate.tenant.catalog.Shapes.OFFSET;
import static io.mandate.tenant.catalog.Shapes.ONE_ENVIRONMENT;
import static io.mandate.tenant.catalog.Shapes.SOME_ENVIRONMENT;

import io.mandate.tenant.catalog.Operation.Creation;
import io.mandate.tenant.job.JobKind;
import java.util.List;

/**
 * {@code componenttcb/*}: with the component's token, which reaches every environment of the
 * component, so each row but {@code createenv} says that an environment is named.
 */
final class ComponentRows {

  private static final BodyRules COLLECTIONS =
      BodyRules.of(ENV)
          .action("get", LIMIT, OFFSET)
          .action("add", COLLECTION)
          .action("del", COLLECTION);

  private static final BodyRules RECORDS =
      Shapes.STATEMENT.action("insert").action("delete").action("update").action("query");

  private static final BodyRules INDEXES =
      BodyRules.of(ENV, COLLECTION, list("indexes")).action("create").action("delete");

  private static final BodyRules ACCESS_RULE =
      BodyRules.of(ENV, COLLECTION, text("acl_tag"), text("rule").optional());

  private static final BodyRules FILES_OF_A_BUCKET =
      BodyRules.of(
          ENV, text("prefix").optional(), text("delimiter").optional(), text("marker").optional());

  private static final BodyRules SHARES = BodyRules.of(list("data")).inSomeEnvironment();
  private static final BodyRules FUNCTION = BodyRules.of(ENV, text("functionname"));
  private static final BodyRules FUNCTION_CODE =
      BodyRules.of(ENVS, text("functionname"), text("zipfile")).inSomeEnvironment();

  static final List<Operation> DATABASE =
      List.of(
          component("dbcollection", COLLECTIONS),
          component("dbrecord", RECORDS),
          component("dbindex", INDEXES),
          component("dbimport", Shapes.IMPORT).starting(JobKind.IMPORT),
          component("dbexport", Shapes.EXPORT).starting(JobKind.EXPORT),
          component("dbmigrationstate", Shapes.JOB_STATE),
          component("dbaggregate", Shapes.STATEMENT),
          component("dbgetacl", Shapes.ONE_COLLECTION),
          component("dbmodifyacl", ACCESS_RULE),
          component("uploadfile", Shapes.UPLOAD),
          component("batchdownloadfile", Shapes.DOWNLOAD),
          component("batchdeletefile", Shapes.DELETE_FILES),
          component("getbucket", FILES_OF_A_BUCKET));

  static final List<Operation> OTHERS =
      List.of(
          component("createenv", BodyRules.of(text("alias"))).creating(Creation.OF_THE_COMPONENT),
          component("batchshareenv", SHARES),
          component("batchunshareenv", SHARES),
          component("batchuploadscf", FUNCTION_CODE),
          component("batchuploadscfcode", FUNCTION_CODE),
          component("updatescfconfig", FUNCTION),
          component("deletescf", FUNCTION),
          component("getscflist", ONE_ENVIRONMENT),
          component("gettriggers", FUNCTION),
          component("batchupdatetriggers", SOME_ENVIRONMENT),
          component("createstaticstore", ONE_ENVIRONMENT),
          component("describestaticstore", ONE_ENVIRONMENT),
          component("staticfilelist", ONE_ENVIRONMENT),
          component("staticuploadfile", BodyRules.of(ENV, text("filename"))),
          component("opencontainerservice", SOME_ENVIRONMENT),
          component("createcontainerservice", ONE_ENVIRONMENT),
          component("getcslist", BodyRules.of(ENV, LIMIT, OFFSET)),
          component("delcontainerservice", SOME_ENVIRONMENT),
          component("delcsversion", SOME_ENVIRONMENT),
          component("batchdelcsversion", SOME_ENVIRONMENT),
          component("getcsversionlist", SOME_ENVIRONMENT),
          component("getcsversiondetail", SOME_ENVIRONMENT),
          component("setcsversionconfig", SOME_ENVIRONMENT),
          component("setcspropotion", SOME_ENVIRONMENT),
          component("batchsetcspropotion", SOME_ENVIRONMENT),
          component("deletecloudbaserunserverversion", SOME_ENVIRONMENT),
          component("releasecloudbaserunversion", SOME_ENVIRONMENT));

  private ComponentRows() {}
}
