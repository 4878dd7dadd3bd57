package io.mandate.tenant.catalog;

import static io.mandate.tenant.catalog.Parameter.list;
import static io.mandate.tenant.catalog.Parameter.number;
import static io.mandate.tenant.catalog.Parameter.text;
import static io.mandate.tenant.catalog.Shapes.ANYTHING;
import static io.mandate.tenant.catalog.Shapes.COLLECTION;
import static io.mandate.tenant.catalog.Shapes.ENV;
import static io.mandate.tenant.catalog.Shapes.LIMIT;
import static io.mandate.tenant.catalog.Shapes.OFFSET;
import static io.mandate.tenant.catalog.Shapes.ONE_ENVIRONMENT;

import io.mandate.tenant.catalog.Operation.Creation;
import io.mandate.tenant.job.JobKind;
import io.mandate.tenant.merchant.PermissionSets;
import java.util.List;

/**
 * {@code tcb/*}: with the merchant's token, which reaches what the merchant's environments are;
 * those that another tenant owns are checked for all the same.
 */
final class MerchantRows {

  private static final PermissionSets CLOUD_BASE = PermissionSets.of(49, 64);
  private static final PermissionSets SHORT_MESSAGES = PermissionSets.of(49, 64, 99);
  private static final PermissionSets PAYMENTS = PermissionSets.of(49, 64, 102);

  private static final BodyRules INDEXES =
      BodyRules.of(
          ENV, COLLECTION, list("create_indexes").optional(), list("drop_indexes").optional());

  private static final BodyRules FUNCTION_CALL =
      BodyRules.of(ENV.inQuery(), text("name").inQuery()).withArguments();

  /** The environment is not there yet: WeChat names it in its answer. */
  private static final BodyRules NEW_ENVIRONMENT =
      BodyRules.of(ENV.optional().plain(), text("alias"));

  private static final BodyRules FUNCTION_CONFIG =
      BodyRules.of(number("type"), ENV, text("function_name"));

  static final List<Operation> DATABASE =
      List.of(
          merchant("databaseadd", Shapes.STATEMENT),
          merchant("databasedelete", Shapes.STATEMENT),
          merchant("databaseupdate", Shapes.STATEMENT),
          merchant("databasequery", Shapes.STATEMENT),
          merchant("databasecount", Shapes.STATEMENT),
          merchant("databaseaggregate", Shapes.STATEMENT),
          merchant("databasecollectionadd", Shapes.ONE_COLLECTION),
          merchant("databasecollectiondelete", Shapes.ONE_COLLECTION),
          merchant("databasecollectionget", BodyRules.of(ENV, LIMIT, OFFSET)),
          merchant("updateindex", INDEXES),
          merchant("databasemigrateimport", Shapes.IMPORT).starting(JobKind.IMPORT),
          merchant("databasemigrateexport", Shapes.EXPORT).starting(JobKind.EXPORT),
          merchant("databasemigratequeryinfo", Shapes.JOB_STATE));

  static final List<Operation> OTHERS =
      List.of(
          merchant("uploadfile", Shapes.UPLOAD),
          merchant("batchdownloadfile", Shapes.DOWNLOAD),
          merchant("batchdeletefile", Shapes.DELETE_FILES),
          merchant("invokecloudfunction", FUNCTION_CALL),
          merchant("createclouduser", ANYTHING),
          merchant("createenvandresource", NEW_ENVIRONMENT).creating(Creation.OF_THE_MERCHANT),
          // Without an environment it would list those that another tenant shares with the
          // merchant.
          merchant("getenvinfo", ONE_ENVIRONMENT),
          merchant("modifyenv", ONE_ENVIRONMENT),
          merchant("shareenv", BodyRules.of(ENV, text("appid"))),
          merchant("usecloudaccesstoken", BodyRules.of(ENV, text("action"))),
          merchant("checkmobile", ANYTHING),
          merchant("setcallbackconfig", ANYTHING),
          merchant("getcallbackconfig", ANYTHING),
          merchant("uploadappconfig", ANYTHING),
          merchant("getappconfig", ANYTHING),
          Operation.merchant("wxpaylist", PAYMENTS, ANYTHING),
          Operation.merchant("wxpayopenauth", PAYMENTS, ANYTHING),
          merchant("createfunction", ONE_ENVIRONMENT),
          merchant("listfunctions", BodyRules.of(ENV, LIMIT, OFFSET)),
          merchant("downloadfunction", ONE_ENVIRONMENT),
          merchant("uploadfuncconfig", FUNCTION_CONFIG),
          merchant("getfuncconfig", FUNCTION_CONFIG),
          merchant("adddelayedfunctiontask", ONE_ENVIRONMENT),
          merchant("createpressuretesttask", ANYTHING),
          merchant("getpressuretestreport", ANYTHING),
          merchant("getpressureteststatus", ANYTHING),
          merchant("createsendsmstask", ANYTHING),
          merchant("describeextensionuploadinfo", ANYTHING),
          merchant("describesmsrecords", ANYTHING),
          merchant("getstatistics", ANYTHING),
          merchant("cloudbasereport", ANYTHING),
          merchant("sendsms", ANYTHING),
          Operation.merchant("sendsmsv2", SHORT_MESSAGES, ANYTHING));

  private MerchantRows() {}

  private static Operation merchant(String name, BodyRules rules) {
    return Operation.merchant(name, CLOUD_BASE, rules);
  }
}
