package io.mandate.sandbox.database;

import io.mandate.sandbox.endpoint.AnsweringEndpoint;
import io.mandate.sandbox.endpoint.Endpoint;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The database interfaces of both families, each a row. */
@Factory
final class DatabaseEndpoints {

  @Singleton
  @Named("tcb/databaseaggregate")
  Endpoint databaseaggregate(RecordInterfaces records) {
    return AnsweringEndpoint.tcb("databaseaggregate", records::aggregate);
  }

  @Singleton
  @Named("tcb/databasequery")
  Endpoint databasequery(RecordInterfaces records) {
    return AnsweringEndpoint.tcb(
        "databasequery", call -> records.query(call, PagerSpelling.CAPITAL));
  }

  @Singleton
  @Named("tcb/databasecount")
  Endpoint databasecount(RecordInterfaces records) {
    return AnsweringEndpoint.tcb("databasecount", records::count);
  }

  @Singleton
  @Named("tcb/databaseadd")
  Endpoint databaseadd(RecordInterfaces records) {
    return AnsweringEndpoint.tcb("databaseadd", records::add);
  }

  @Singleton
  @Named("tcb/databaseupdate")
  Endpoint databaseupdate(RecordInterfaces records) {
    return AnsweringEndpoint.tcb("databaseupdate", records::update);
  }

  @Singleton
  @Named("tcb/databasedelete")
  Endpoint databasedelete(RecordInterfaces records) {
    return AnsweringEndpoint.tcb("databasedelete", records::delete);
  }

  @Singleton
  @Named("tcb/databasecollectionadd")
  Endpoint databasecollectionadd(CollectionInterfaces collections) {
    return AnsweringEndpoint.tcb("databasecollectionadd", collections::add);
  }

  @Singleton
  @Named("tcb/databasecollectiondelete")
  Endpoint databasecollectiondelete(CollectionInterfaces collections) {
    return AnsweringEndpoint.tcb("databasecollectiondelete", collections::delete);
  }

  @Singleton
  @Named("tcb/databasecollectionget")
  Endpoint databasecollectionget(CollectionInterfaces collections) {
    return AnsweringEndpoint.tcb("databasecollectionget", collections::list);
  }

  @Singleton
  @Named("tcb/updateindex")
  Endpoint updateindex(IndexInterfaces indexes) {
    return AnsweringEndpoint.tcb("updateindex", indexes::update);
  }

  @Singleton
  @Named("componenttcb/dbcollection")
  Endpoint dbcollection(CollectionInterfaces collections) {
    return AnsweringEndpoint.componenttcb("dbcollection", collections::manage);
  }

  @Singleton
  @Named("componenttcb/dbaggregate")
  Endpoint dbaggregate(RecordInterfaces records) {
    return AnsweringEndpoint.componenttcb("dbaggregate", records::aggregate);
  }

  @Singleton
  @Named("componenttcb/dbrecord")
  Endpoint dbrecord(RecordInterfaces records) {
    return AnsweringEndpoint.componenttcb("dbrecord", records::record);
  }

  @Singleton
  @Named("componenttcb/dbindex")
  Endpoint dbindex(IndexInterfaces indexes) {
    return AnsweringEndpoint.componenttcb("dbindex", indexes::manage);
  }

  @Singleton
  @Named("componenttcb/dbgetacl")
  Endpoint dbgetacl(AccessInterfaces access) {
    return AnsweringEndpoint.componenttcb("dbgetacl", access::get);
  }

  @Singleton
  @Named("componenttcb/dbmodifyacl")
  Endpoint dbmodifyacl(AccessInterfaces access) {
    return AnsweringEndpoint.componenttcb("dbmodifyacl", access::modify);
  }
}
