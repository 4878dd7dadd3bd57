package io.mandate.sandbox.migration;

import io.mandate.sandbox.endpoint.AnsweringEndpoint;
import io.mandate.sandbox.endpoint.Endpoint;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Import, export and the state of both, of both families. */
@Factory
final class MigrationEndpoints {

  private final MigrationCalls calls;

  MigrationEndpoints(MigrationCalls calls) {
    this.calls = calls;
  }

  @Singleton
  @Named("tcb/databasemigrateimport")
  Endpoint tcbImport() {
    return AnsweringEndpoint.tcb("databasemigrateimport", calls::importFile);
  }

  @Singleton
  @Named("componenttcb/dbimport")
  Endpoint componentImport() {
    return AnsweringEndpoint.componenttcb("dbimport", calls::importFile);
  }

  @Singleton
  @Named("tcb/databasemigrateexport")
  Endpoint tcbExport() {
    return AnsweringEndpoint.tcb("databasemigrateexport", calls::exportFile);
  }

  @Singleton
  @Named("componenttcb/dbexport")
  Endpoint componentExport() {
    return AnsweringEndpoint.componenttcb("dbexport", calls::exportFile);
  }

  @Singleton
  @Named("tcb/databasemigratequeryinfo")
  Endpoint tcbState() {
    return AnsweringEndpoint.tcb("databasemigratequeryinfo", calls::state);
  }

  @Singleton
  @Named("componenttcb/dbmigrationstate")
  Endpoint componentState() {
    return AnsweringEndpoint.componenttcb("dbmigrationstate", calls::state);
  }
}
