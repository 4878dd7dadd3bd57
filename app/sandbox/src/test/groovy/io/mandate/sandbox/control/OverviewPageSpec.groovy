package io.mandate.sandbox.control

import io.mandate.sandbox.SandboxSpecification
import java.net.http.HttpResponse

class OverviewPageSpec extends SandboxSpecification {

    def "a person sees who is there, what is open to whom, what arrived and what will go wrong"() {
        given:
        control('PUT', '/sandbox/merchants/wxodd', [nickName: '<i>Odd</i>'])
        control('PUT', '/sandbox/environments/shared-1', [owner: COMPONENT, sharedWith: [SHOP]])
        String token = grant(componentToken(), [18, 49]).authorizer_access_token
        control('PUT', '/sandbox/faults', [[path: '/tcb/later', times: 3, errcode: 45009]])
        wechat("/tcb/echo?access_token=$token", [env: 'shop-1'])
        control('POST', '/sandbox/clock', [advanceSeconds: 90])

        when:
        HttpResponse<String> page = send('GET', '/sandbox')

        then:
        page.headers().firstValue('Content-Type').get() == 'text/html; charset=UTF-8'
        page.body().contains('&lt;i&gt;Odd&lt;/i&gt;')
        page.body().contains("<td>shared-1</td><td>$COMPONENT</td><td>$SHOP</td>")
        page.body().contains("<td>$COMPONENT</td><td>$SHOP</td><td>[18, 49]</td>")
        page.body().contains("<td>/tcb/echo</td><td>authorizer</td><td>$COMPONENT</td><td>$SHOP</td><td>shop-1</td><td>40101</td>")
        page.body().contains('<td>/tcb/later</td><td>3</td><td>errcode 45009')
        page.body().contains('90 s ahead of real time')
    }
}
