package io.mandate.sandbox

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** A started sandbox with one component, its callback, and calls over real HTTP. */
abstract class SandboxSpecification extends Specification {

    static final String COMPONENT = 'wxcomponent00000001'
    static final String SECRET = 'component-secret'
    static final String SHOP = 'wxshop00000000001'

    @Shared
    @TempDir
    Path folder

    @Shared
    Sandbox sandbox

    @Shared
    CallbackReceiver callback

    @Shared
    HttpClient client = HttpClient.newHttpClient()

    PollingConditions eventually = new PollingConditions(timeout: 20, initialDelay: 0, delay: 0.02)

    def setupSpec() {
        sandbox = Sandbox.start(port: '0', dataDir: folder.toString())
        callback = new CallbackReceiver(COMPONENT)
    }

    def cleanupSpec() {
        callback?.close()
        sandbox?.close()
    }

    def setup() {
        control('POST', '/sandbox/reset')
        callback.nextRound()
        putComponent()
        control('PUT', "/sandbox/merchants/$SHOP", [nickName: 'A shop', environments: ['shop-1']])
    }

    void putComponent() {
        control('PUT', "/sandbox/components/$COMPONENT", [appSecret: SECRET, token: CallbackReceiver.TOKEN,
            encodingAesKey: CallbackReceiver.KEY, callbackUrl: callback.url])
    }

    /** A call that must succeed. */
    Object control(String method, String path, Object body = null) {
        HttpResponse<String> response = send(method, path, body)
        assert response.statusCode() in 200..299 : response.body()
        new JsonSlurper().parseText(response.body())
    }

    /** A call of WeChat's interfaces, whatever its errcode. */
    Object wechat(String path, Object body) {
        HttpResponse<String> response = send('POST', path, body)
        assert response.statusCode() == 200 : response.body()
        new JsonSlurper().parseText(response.body())
    }

    HttpResponse<String> send(String method, String path, Object body = null) {
        String text = body == null ? '' : body instanceof CharSequence ? body.toString() : JsonOutput.toJson(body)
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
            .method(method, text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text))
            .build()
        client.send(request, BodyHandlers.ofString())
    }

    String ticket() {
        eventually.eventually { assert callback.of('component_verify_ticket') }
        callback.of('component_verify_ticket').last().ComponentVerifyTicket
    }

    String componentToken() {
        wechat('/cgi-bin/component/api_component_token', [component_appid: COMPONENT, component_appsecret: SECRET,
            component_verify_ticket: ticket()]).component_access_token
    }

    String authorize(List<Integer> sets, String preAuthCode = null, String shop = SHOP) {
        Map order = [componentAppid: COMPONENT, authorizerAppid: shop, permissionSets: sets]
        control('POST', '/sandbox/authorizations', preAuthCode ? order + [preAuthCode: preAuthCode] : order).authorizationCode
    }

    /** The answer of api_query_auth for a new authorisation. */
    Object grant(String componentToken, List<Integer> sets, String shop = SHOP) {
        wechat("/cgi-bin/component/api_query_auth?component_access_token=$componentToken",
            [component_appid: COMPONENT, authorization_code: authorize(sets, null, shop)]).authorization_info
    }
}
