package io.mandate.db

import io.mandate.tenant.secret.Secret
import io.micronaut.context.ApplicationContext
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class DatabaseSettingsSpec extends Specification {

  @TempDir
  Path folder

  def "without a URL it is H2 in the data folder"() {
    when:
    def settings = DatabaseSettings.of(url, 'somebody', Secret.of('unused'), folder)

    then:
    settings.kind() == DatabaseKind.H2
    settings.url().startsWith("jdbc:h2:file:async:$folder/mandate;")
    settings.password() == null
    settings.setting() == 'MANDATE_DATA_DIR'

    where:
    url << [null, '', ' ']
  }

  def "a relative data folder is taken from where Mandate runs"() {
    expect:
    DatabaseSettings.of(null, null, null, Path.of('mandate-data')).url()
        .startsWith("jdbc:h2:file:async:${Path.of('').toAbsolutePath()}/mandate-data/mandate;")
  }

  def "a data folder cannot bring settings of H2 along"() {
    when:
    DatabaseSettings.of(null, null, null, Path.of('/tmp/x;INIT=DROP ALL OBJECTS'))

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message.contains('MANDATE_DATA_DIR')
  }

  def "a PostgreSQL URL is taken with user and password from beside it or from within"() {
    when:
    def settings = DatabaseSettings.of(url, user, password, folder)

    then:
    settings.kind() == DatabaseKind.POSTGRESQL
    settings.url() == expectedUrl
    settings.user() == expectedUser
    settings.password()?.reveal() == expectedPassword

    where:
    url                                                  | user | password         || expectedUrl                             | expectedUser | expectedPassword
    'jdbc:postgresql://db:5432/mandate'                  | 'u'  | Secret.of('own') || 'jdbc:postgresql://db:5432/mandate'     | 'u'          | 'own'
    'jdbc:postgresql://db/m?user=x&password=a%26b'       | null | null             || 'jdbc:postgresql://db/m'                | 'x'          | 'a&b'
    'jdbc:postgresql://a,b/m?sslmode=require&password=p' | 'u'  | null             || 'jdbc:postgresql://a,b/m?sslmode=require' | 'u'        | 'p'
    'jdbc:postgresql://db/m?user=x&password=p'           | 'u'  | Secret.of('own') || 'jdbc:postgresql://db/m'                | 'u'          | 'own'
    'jdbc:postgresql:m'                                  | null | null             || 'jdbc:postgresql:m'                     | ''           | null
  }

  def "a URL that cannot be taken is refused in one line that names JDBC_URL and repeats no secret"() {
    when:
    DatabaseSettings.of(url, null, null, folder)

    then:
    def refusal = thrown(DatabaseUnusableException)
    refusal.message.contains('JDBC_URL')
    refusal.message.readLines().size() == 1
    !refusal.message.contains('hidden')

    where:
    url << [
      'jdbc:mysql://db/m?password=hidden', 'jdbc:h2:mem:x', 'postgres://u:hidden@db/m', 'db',
      'jdbc:postgresql://u:hidden@db/m', 'jdbc:postgresql://db/m?password=hidden%',
    ]
  }

  def "a password is seen in nothing but the properties"() {
    when:
    def settings = DatabaseSettings.of('jdbc:postgresql://db/m?password=hidden', 'u', null, folder)

    then:
    !settings.toString().contains('hidden')
    settings.toProperties().findAll { it.value.toString().contains('hidden') }.keySet() ==
        ['datasources.default.password'] as Set
  }

  def "the properties are those that pool and migrations know"() {
    given:
    def context = TestDatabase.of(kind).context
    def pool = context.getBean(javax.sql.DataSource)
    def hikari = pool.unwrap(com.zaxxer.hikari.HikariDataSource)
    def flyway = context.getBean(org.flywaydb.core.Flyway).configuration

    expect:
    with(hikari) {
      maximumPoolSize == 10
      minimumIdle == 1
      connectionTimeout == 3_000
      validationTimeout == 1_000
      poolName == 'mandate-db'
      dataSourceProperties.subMap(kind.connectionProperties().keySet()) == kind.connectionProperties()
    }
    with(flyway) {
      locations*.descriptor == ['classpath:db/migration']
      validateMigrationNaming
      ignoreMigrationPatterns.length == 0
      placeholders == [bytewise: kind.bytewise()]
    }

    where:
    kind << DatabaseKind.values()
  }

  def "outside the gateway there is nothing of this room"() {
    given:
    def context = ApplicationContext.run()

    expect:
    !context.containsBean(io.mandate.tenant.TenantStore)

    cleanup:
    context.close()
  }
}
