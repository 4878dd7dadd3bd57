package io.mandate.token.testing

import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.merchant.MerchantId
import io.mandate.tenant.merchant.PermissionSets
import io.mandate.tenant.secret.Secret
import io.mandate.token.AccessToken
import io.mandate.token.TokenOwner
import io.mandate.token.issuer.AuthorizerInfo
import io.mandate.token.issuer.GrantedAuthorization
import io.mandate.token.issuer.IssuedToken
import io.mandate.token.issuer.IssuerException
import io.mandate.token.issuer.ListedGrant
import io.mandate.token.issuer.RefreshedToken
import io.mandate.token.issuer.TokenIssuer
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ConcurrentLinkedDeque
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.locks.LockSupport

/** WeChat at the seam: knows which tokens and refresh tokens it accepts, and can misbehave. */
class FakeIssuer implements TokenIssuer {

  private final Clock clock
  private final AtomicLong serial = new AtomicLong()
  private final Map<TokenOwner, Map<String, Instant>> accepted = [:]
  private final Map<MerchantId, String> refreshTokens = [:]
  private final Map<MerchantId, Instant> authorizedAt = [:]
  private final Map<ComponentAppId, String> secrets = [:]

  /** Every secret that ever existed here. */
  final Set<String> known = [].toSet().asSynchronized()
  /** One entry for each call: the interface and whom it was for. */
  final List<List<String>> calls = [].asSynchronized()
  /** Taken one by one by the calls of {@code refresh} and {@code componentToken}. */
  final Deque<Closure> faults = new ConcurrentLinkedDeque<>()

  volatile Duration expiresIn = Duration.ofSeconds(7200)
  volatile boolean rotates
  volatile CountDownLatch hold
  /** How many refreshes merchants have cost. */
  final AtomicLong merchantRefreshes = new AtomicLong()
  /** How long each call takes. */
  volatile Duration takes = Duration.ZERO
  /** How many characters an access token has at least. */
  volatile int tokenLength = 0

  FakeIssuer(Clock clock) {
    this.clock = clock
  }

  synchronized void register(ComponentAppId component, String appSecret) {
    secrets[component] = appSecret
    known << appSecret
  }

  /** What the merchant's consent gives. */
  synchronized GrantedAuthorization authorize(MerchantId merchant) {
    refreshTokens[merchant] = fresh('refresh')
    authorizedAt[merchant] = clock.instant()
    new GrantedAuthorization(
        merchant.authorizer(),
        new RefreshedToken(issue(new TokenOwner.OfMerchant(merchant)), Secret.of(refreshTokens[merchant])),
        PermissionSets.of(49))
  }

  synchronized void withdraw(MerchantId merchant) {
    refreshTokens.remove(merchant)
    accepted.remove(new TokenOwner.OfMerchant(merchant))
  }

  /** Every token of that owner is refused from now on. */
  synchronized void expire(TokenOwner owner) {
    accepted.remove(owner)
  }

  synchronized boolean accepts(AccessToken token) {
    clock.instant() < (accepted[token.owner()]?.get(token.value().reveal()) ?: Instant.EPOCH)
  }

  long refreshes(TokenOwner owner) {
    calls.count { it == ['refresh', owner.name()] }
  }

  @Override
  IssuedToken componentToken(ComponentAppId component, Secret appSecret, Secret ticket) {
    calls << ['refresh', component.value()]
    misbehave()
    synchronized (this) {
      if (secrets[component] != appSecret.reveal()) {
        throw new IssuerException(40125, 'api_component_token: 40125 invalid appsecret')
      }
      issue(new TokenOwner.OfComponent(component))
    }
  }

  @Override
  RefreshedToken refresh(MerchantId merchant, Secret componentToken, Secret refreshToken) {
    calls << ['refresh', merchant.toString()]
    merchantRefreshes.incrementAndGet()
    misbehave()
    synchronized (this) {
      check(merchant.component(), componentToken)
      if (refreshTokens[merchant] == null) {
        throw new IssuerException(61003, 'api_authorizer_token: 61003 component is not authorized by this account')
      }
      if (refreshTokens[merchant] != refreshToken.reveal()) {
        throw new IssuerException(61023, 'api_authorizer_token: 61023 refresh_token is invalid')
      }
      if (rotates) {
        refreshTokens[merchant] = fresh('refresh')
      }
      new RefreshedToken(issue(new TokenOwner.OfMerchant(merchant)), Secret.of(refreshTokens[merchant]))
    }
  }

  @Override
  synchronized List<ListedGrant> authorizerList(ComponentAppId component, Secret componentToken, int offset) {
    calls << ['list', component.value()]
    check(component, componentToken)
    refreshTokens.keySet().findAll { it.component() == component }.sort { it.toString() }
        .drop(offset).take(500)
        .collect { new ListedGrant(it.authorizer(), Secret.of(refreshTokens[it]), authorizedAt[it]) }
  }

  @Override
  GrantedAuthorization queryAuth(ComponentAppId component, Secret componentToken, Secret authorizationCode) {
    throw new AssertionError('no spec redeems codes here')
  }

  @Override
  AuthorizerInfo authorizerInfo(MerchantId merchant, Secret componentToken) {
    throw new AssertionError('no spec asks for info here')
  }

  @Override
  IssuedToken preAuthCode(ComponentAppId component, Secret componentToken) {
    throw new AssertionError('no spec makes codes here')
  }

  @Override
  void startPushTicket(ComponentAppId component, Secret appSecret) {
    calls << ['startPush', component.value()]
    misbehave()
  }

  private void misbehave() {
    LockSupport.parkNanos(takes.toNanos())
    faults.poll()?.call()
    hold?.await(20, TimeUnit.SECONDS)
  }

  private void check(ComponentAppId component, Secret token) {
    Instant until = accepted[new TokenOwner.OfComponent(component)]?.get(token.reveal())
    if (until == null || clock.instant() >= until) {
      throw new IssuerException(40001, 'invalid credential, access_token is invalid or not latest')
    }
  }

  /** The token before the newest lives for five minutes more; those before it are dead. */
  private IssuedToken issue(TokenOwner owner) {
    Map<String, Instant> now = [:]
    accepted[owner]?.entrySet()?.toList()?.takeRight(1)?.each {
      now[it.key] = [it.value, clock.instant() + Duration.ofMinutes(5)].min()
    }
    String value = fresh('access').padRight(tokenLength, '0')
    known << value
    now[value] = clock.instant() + expiresIn
    accepted[owner] = now
    new IssuedToken(Secret.of(value), expiresIn)
  }

  private String fresh(String kind) {
    String value = "secret-$kind-${serial.incrementAndGet()}-" + UUID.randomUUID()
    known << value
    value
  }
}
