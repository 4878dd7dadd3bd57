package io.mandate.token.directory

import io.mandate.tenant.Quota
import io.mandate.tenant.Tenant
import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStatus
import io.mandate.tenant.caller.ApiKey
import io.mandate.tenant.caller.ApiKeyId
import io.mandate.tenant.caller.Role
import io.mandate.tenant.caller.Scope
import io.mandate.tenant.catalog.OperationName
import io.mandate.tenant.component.Component
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.EncodingAesKey
import io.mandate.tenant.environment.Environment
import io.mandate.tenant.environment.EnvironmentId
import io.mandate.tenant.job.Job
import io.mandate.tenant.job.JobId
import io.mandate.tenant.job.JobKind
import io.mandate.tenant.job.JobState
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.Merchant
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.merchant.MerchantStatus
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.tenant.secret.Secret
import io.mandate.tenant.secret.SecretHash
import java.time.Instant
import spock.lang.Specification

class RowFormSpec extends Specification {

  static final COMPONENT = new ComponentAppId('wxcomponent')
  static final TENANT = new TenantId('demo')
  static final MERCHANT = new AuthorizerAppId('wxmerchant')
  static final TIME = Instant.parse('2026-03-01T10:00:00.123456Z')

  def "a #row.class.simpleName comes out of Redis as it went in"() {
    given:
    def form = new RowForm(row.class)

    expect:
    form.read(form.write(row)) == Optional.of(row)

    where:
    row << [
      new Tenant(TENANT, 'Démo 店', COMPONENT, TenantStatus.SUSPENDED, new Quota(5, null, 3)),
      new ApiKey(new ApiKeyId('k1'), TENANT, 'key', SecretHash.of(Secret.of('x')), Role.ADMIN,
          new Scope([MERCHANT] as Set, [new OperationName('tcb/databaseaggregate')] as Set), TIME, TIME.plusSeconds(9)),
      new ApiKey(new ApiKeyId('k2'), TENANT, 'key', SecretHash.of(Secret.of('y')), Role.CALLER, Scope.ALL, TIME, null),
      new Merchant(new MerchantId(COMPONENT, MERCHANT), TENANT, '', MerchantStatus.AUTHORIZED, PermissionSets.of(17, 49), TIME),
      new Merchant(new MerchantId(COMPONENT, MERCHANT), TENANT, 'Shop', MerchantStatus.WITHDRAWN, PermissionSets.NONE, TIME),
      new Environment(new EnvironmentId('demo-1'), TENANT, [MERCHANT] as Set),
      new Job(new JobId(100), new EnvironmentId('demo-1'), TENANT, null, JobKind.EXPORT, JobState.WAITING, TIME),
      new Job(new JobId(Long.MAX_VALUE), new EnvironmentId('demo-1'), TENANT, MERCHANT, JobKind.IMPORT,
          new JobState('fail', 3, 4, 'line "5"', ''), TIME)
    ]
  }

  def "what holds a secret has no form"() {
    when:
    new RowForm(Component).write(
        new Component(COMPONENT, Secret.of('s'), Secret.of('t'), new EncodingAesKey(Secret.of('a' * 43)), null))

    then:
    thrown(IllegalStateException)
  }

  def "what this version cannot read is nothing: #text"() {
    expect:
    new RowForm(Tenant).read(text) == Optional.empty()

    where:
    text << ['', '{', '[]', '{"id":7}', '{"id":{"value":"NOT VALID"}}']
  }
}
