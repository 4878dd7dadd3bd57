package io.mandate.token.testing

import io.mandate.tenant.TenantId
import io.mandate.tenant.component.Component
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.component.EncodingAesKey
import io.mandate.tenant.merchant.AuthorizerAppId
import io.mandate.tenant.merchant.Merchant
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.merchant.MerchantStatus
import io.mandate.tenant.merchant.MerchantStore
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.tenant.paging.Page
import io.mandate.tenant.secret.Secret
import io.mandate.token.TokenOwner
import io.mandate.token.TokenSettings
import io.mandate.token.sealing.KeysetFile
import io.mandate.token.sealing.Sealer
import io.mandate.token.sealing.TinkSealer
import io.mandate.token.ticket.VerifyTicket
import java.nio.file.Files
import java.time.Duration

/** One WeChat, one database, one Redis, and as many nodes as a spec wants. */
class TokenWorld implements AutoCloseable {

  final RedisFixture redis
  final MutableClock clock = new MutableClock()
  final FakeIssuer weChat = new FakeIssuer(clock)
  final InMemoryGrantStore grants = new InMemoryGrantStore()
  final InMemoryTicketStore tickets = new InMemoryTicketStore()
  final Sealer sealer = newSealer()
  final Map<MerchantId, Merchant> merchants = [:]
  final ComponentAppId component = new ComponentAppId('wxcomponent' + suffix())
  final TokenOwner componentOwner = new TokenOwner.OfComponent(component)
  final List<TokenNode> nodes = []
  volatile boolean databaseAway
  private final String appSecret = 'secret-app-' + UUID.randomUUID()

  TokenWorld(RedisFixture redis = RedisFixture.shared()) {
    this.redis = redis
    weChat.register(component, appSecret)
  }

  private static Sealer newSealer() {
    def folder = Files.createTempDirectory('mandate-keyset')
    try {
      return TinkSealer.with(new KeysetFile(folder.resolve('keyset.json')).loadOrMake())
    } finally {
      folder.toFile().deleteDir()
    }
  }

  TokenNode node(TokenSettings settings = TokenSettings.DEFAULT, String uri = redis.uri) {
    TokenNode node = new TokenNode(this, settings, uri)
    nodes << node
    node
  }

  void pushTicket(TokenNode node, Duration age = Duration.ZERO) {
    String value = 'secret-ticket-' + UUID.randomUUID()
    weChat.known << value
    assert node.tickets.accept(component, new VerifyTicket(Secret.of(value), clock.instant() - age))
  }

  MerchantId merchant(String name = 'wxmerchant') {
    MerchantId id = new MerchantId(component, new AuthorizerAppId(name + suffix()))
    merchants[id] = new Merchant(id, new TenantId('demo'), 'Shop', MerchantStatus.AUTHORIZED, PermissionSets.of(49), clock.instant())
    id
  }

  /** A merchant that authorised, as the event tells the node. */
  TokenOwner authorized(TokenNode node) {
    MerchantId id = merchant()
    node.grants.accept(component, weChat.authorize(id), clock.instant())
    new TokenOwner.OfMerchant(id)
  }

  ComponentStore getComponentStore() {
    def find = { ComponentAppId id ->
      if (databaseAway) {
        throw new IllegalStateException('the database is away')
      }
      id == component
          ? Optional.of(new Component(id, Secret.of(appSecret), Secret.of('callback-token'), new EncodingAesKey(Secret.of('a' * 43)), null))
          : Optional.empty()
    }
    [find: find, list: { new Page([find(component).get()], null) }] as ComponentStore
  }

  MerchantStore getMerchantStore() {
    [find: { MerchantId id -> Optional.ofNullable(merchants[id]) }] as MerchantStore
  }

  @Override
  void close() {
    weChat.hold?.countDown()
    nodes*.close()
  }

  private static String suffix() {
    UUID.randomUUID().toString().replace('-', '').take(10)
  }
}
