package io.mandate.tenant.store

import io.mandate.tenant.Quota
import io.mandate.tenant.Tenant
import io.mandate.tenant.TenantId
import io.mandate.tenant.TenantStatus
import io.mandate.tenant.TenantStore
import io.mandate.tenant.component.Component
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.component.EncodingAesKey
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.Merchant
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.merchant.MerchantStatus
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.tenant.paging.Page
import io.mandate.tenant.paging.PageRequest
import io.mandate.tenant.secret.Secret
import java.time.Instant
import java.util.concurrent.atomic.AtomicLong
import spock.lang.Specification

/**
 * What the contract specs of all stores share. Every implementation runs them all by telling where
 * its stores are. The features use names of their own and leave what they wrote, so that they may
 * share one database.
 */
abstract class StoreContract extends Specification {

  static final Instant NOON = Instant.parse('2026-03-01T12:00:00.123456Z')

  private static final AtomicLong NUMBERS = new AtomicLong()

  /** The implementation of a port. */
  abstract <T> T store(Class<T> port)

  static String unique(String prefix) {
    "${prefix}${Long.toString(System.nanoTime(), 36)}${NUMBERS.incrementAndGet()}"
  }

  static Secret secret(String prefix = 'secret') {
    Secret.of("$prefix-${UUID.randomUUID()}")
  }

  static EncodingAesKey aesKey() {
    new EncodingAesKey(Secret.of((UUID.randomUUID().toString() * 2).replace('-', '').take(43)))
  }

  static Component component(Map<String, Object> changes = [:]) {
    new Component(
        changes.id as ComponentAppId ?: new ComponentAppId(unique('wxc')),
        secret('app'), secret('token'), aesKey(), changes.previous as EncodingAesKey)
  }

  static Tenant tenant(Map<String, Object> changes) {
    new Tenant(
        changes.id as TenantId ?: new TenantId(unique('t')),
        changes.name as String ?: 'A tenant',
        changes.component as ComponentAppId,
        changes.status as TenantStatus ?: TenantStatus.ACTIVE,
        changes.quota as Quota ?: Quota.UNLIMITED)
  }

  static Merchant merchant(Map<String, Object> changes = [:], Tenant tenant) {
    new Merchant(
        changes.id as MerchantId ?: new MerchantId(tenant.component(), appId()),
        tenant.id(),
        changes.containsKey('nickName') ? changes.nickName as String : 'A shop',
        changes.status as MerchantStatus ?: MerchantStatus.AUTHORIZED,
        changes.permissionSets as PermissionSets ?: PermissionSets.of(17, 18, 49),
        changes.authorizedAt as Instant ?: NOON)
  }

  static AuthorizerAppId appId() {
    new AuthorizerAppId(unique('wxm'))
  }

  Component newComponent() {
    def component = component()
    store(ComponentStore).insert(component)
    component
  }

  Tenant newTenant(ComponentAppId component = newComponent().id()) {
    def tenant = tenant(component: component)
    store(TenantStore).insert(tenant)
    tenant
  }

  /** All items, read in pages of that size. */
  static <T> List<T> readAll(int size, Closure<Page<T>> list) {
    List<T> items = []
    String after = ''
    while (after != null) {
      Page<T> page = list.call(new PageRequest(after, size))
      assert page.items().size() <= size
      items.addAll(page.items())
      after = page.next().orElse(null)
    }
    items
  }
}
