package io.mandate.sandbox.database

import io.mandate.sandbox.endpoint.TokenKind
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class DatabaseEndpointsSpec extends Specification {

  @TempDir
  Path folder

  @AutoCleanup
  DatabaseFixture database

  void setup() {
    database = new DatabaseFixture(folder)
  }

  def "every database interface is there"() {
    expect:
    database.endpoints.keySet() == ('databaseaggregate databasequery databasecount databaseadd databaseupdate databasedelete ' +
        'databasecollectionadd databasecollectiondelete databasecollectionget updateindex').tokenize().collect { '/tcb/' + it } as Set +
        'dbcollection dbaggregate dbrecord dbindex dbgetacl dbmodifyacl'.tokenize().collect { '/componenttcb/' + it }
  }

  def "a merchant's interface takes its token and one of two sets, a component's takes its token alone"() {
    expect:
    database.endpoints.values().every {
      it.path().startsWith('/tcb/')
          ? it.tokenKind() == TokenKind.AUTHORIZER && it.permissionSets() == [49, 64] as Set
          : it.tokenKind() == TokenKind.COMPONENT && it.permissionSets().isEmpty()
    }
    database.endpoints.values().every { it.inEnvironment() }
  }
}
