package io.mandate.db

import static io.mandate.tenant.audit.AuditStoreContract.chain
import static io.mandate.tenant.audit.AuditStoreContract.entry

import io.mandate.tenant.audit.AuditCheck
import io.mandate.tenant.audit.AuditStore
import spock.lang.Specification

/** Hands in the tables that no one should have. */
class BrokenTrailSpec extends Specification {

  def "a chain is found broken at its row #row after #what on #kind"() {
    given:
    def database = TestDatabase.of(kind)
    def store = database.context.getBean(AuditStore)
    def chain = chain()
    store.append(chain, (1..5).collect { entry("a$it") })
    TestDatabase.connected(database.settings) { connection ->
      sql.split(';').each { connection.createStatement().executeUpdate(it.replace('?', "'$chain'")) }
    }

    when:
    def broken = new AuditCheck(store).check(chain).get()

    then:
    broken.chain() == chain
    broken.sequence() == row
    broken.why() == why

    where:
    [kind, what, sql, row, why] << [DatabaseKind.values().toList(), [
      ['a changed value', "UPDATE audit_entries SET merchant = 'wxn' WHERE chain = ? AND sequence = 3", 3,
       'its values do not give its hash'],
      ['a changed time', 'UPDATE audit_entries SET at = at + 1 WHERE chain = ? AND sequence = 1', 1,
       'its values do not give its hash'],
      ['a removed row', 'DELETE FROM audit_entries WHERE chain = ? AND sequence = 4', 4, 'it is missing'],
      ['a removed first row', 'DELETE FROM audit_entries WHERE chain = ? AND sequence = 1', 1, 'it is missing'],
      ['a removed end', 'DELETE FROM audit_entries WHERE chain = ? AND sequence >= 4', 4,
       'it is missing, and all rows after it'],
      ['a moved head', 'UPDATE audit_chains SET sequence = 2 WHERE chain = ?', 2,
       'its hash is not the one that the chain ends with'],
      ['a removed head', 'DELETE FROM audit_chains WHERE chain = ?', 1, 'the chain has rows and no head'],
      ['rows that changed places', '''UPDATE audit_entries SET sequence = 9 WHERE chain = ? AND sequence = 2;
          UPDATE audit_entries SET sequence = 2 WHERE chain = ? AND sequence = 3;
          UPDATE audit_entries SET sequence = 3 WHERE chain = ? AND sequence = 9''', 2,
       'its values do not give its hash'],
      ['a row from another place', '''UPDATE audit_entries SET previous_hash =
          (SELECT hash FROM audit_entries WHERE chain = ? AND sequence = 1) WHERE chain = ? AND sequence = 4''', 4,
       'its values do not give its hash'],
    ]].combinations().collect { [it[0]] + it[1] }
  }
}
