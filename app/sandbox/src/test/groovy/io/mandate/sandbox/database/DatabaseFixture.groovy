package io.mandate.sandbox.database

import groovy.json.JsonSlurper
import io.mandate.sandbox.clock.SandboxClock
import io.mandate.sandbox.endpoint.Endpoint
import io.mandate.sandbox.engine.DocumentEngine
import io.mandate.sandbox.engine.embedded.EmbeddedEngine
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset

/** All database interfaces on a real engine in memory. */
class DatabaseFixture implements Closeable {

  static final Instant NOW = Instant.parse('2024-05-06T07:08:09Z')
  static final DatabaseLimits DEFAULTS = new DatabaseLimits(10, 1000, 20, 10_000, 1024 * 1024, 10, 20, 1000, 1000)

  final DocumentEngine engine = EmbeddedEngine.inMemory(new Random(1), Clock.systemUTC())
  final SandboxClock clock = new SandboxClock(Clock.fixed(NOW, ZoneOffset.UTC))
  final FileAccessRules rules
  final Map<String, Endpoint> endpoints

  DatabaseFixture(Path folder, DatabaseLimits limits = DEFAULTS) {
    rules = new FileAccessRules(folder)
    def records = new RecordInterfaces(engine, new Queries(clock), limits)
    def collections = new CollectionInterfaces(engine, rules, limits)
    def indexes = new IndexInterfaces(engine)
    def access = new AccessInterfaces(engine, rules)
    def beans = new DatabaseEndpoints()
    endpoints = [
        beans.databaseaggregate(records), beans.databasequery(records), beans.databasecount(records),
        beans.databaseadd(records), beans.databaseupdate(records), beans.databasedelete(records),
        beans.databasecollectionadd(collections), beans.databasecollectiondelete(collections), beans.databasecollectionget(collections),
        beans.updateindex(indexes), beans.dbcollection(collections), beans.dbaggregate(records), beans.dbrecord(records),
        beans.dbindex(indexes), beans.dbgetacl(access), beans.dbmodifyacl(access),
    ].collectEntries { [it.path(), it] }
  }

  /** What the interface answers, without errcode and errmsg. */
  Map call(String path, Map<String, Object> body) {
    return new JsonSlurper().parseText(endpoints[path].answer(new FakeCall(body)).toString()) as Map
  }

  Map query(String path, String query) {
    return call(path, [query: query])
  }

  void collection(String name, String documents = '') {
    call('/tcb/databasecollectionadd', [collection_name: name])
    if (!documents.isEmpty()) {
      query('/tcb/databaseadd', "db.collection('$name').add({data: $documents})")
    }
  }

  @Override
  String toString() {
    return 'the database'
  }

  @Override
  void close() {
    engine.close()
  }
}
