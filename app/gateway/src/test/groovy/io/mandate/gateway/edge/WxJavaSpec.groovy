package io.mandate.gateway.edge

import cn.binarywang.wx.miniapp.api.WxMaCloudService
import cn.binarywang.wx.miniapp.api.WxMaService
import cn.binarywang.wx.miniapp.api.impl.WxMaServiceImpl
import cn.binarywang.wx.miniapp.bean.cloud.WxCloudDatabaseCreateIndexRequest
import cn.binarywang.wx.miniapp.config.impl.WxMaDefaultConfigImpl
import io.mandate.gateway.House
import io.mandate.gateway.Http
import io.mandate.gateway.TwoNodes
import io.mandate.gateway.authorization.Neighbours
import me.chanjar.weixin.common.error.WxErrorException
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** WxJava's mini-program module as it is published, with nothing changed but its host and its secret. */
class WxJavaSpec extends Specification {

    @Shared TwoNodes nodes = TwoNodes.shared()
    @Shared House house = nodes.first
    @Shared Neighbours.Resident tenant = new Neighbours(house).tenant()
    @Shared Map shop
    @Shared Map bare
    @Shared WxMaCloudService cloud

    PollingConditions soon = new PollingConditions(timeout: 20)

    def setupSpec() {
        shop = tenant.shop()
        bare = tenant.shop([17])
        cloud = sdk().cloudService
        cloud.databaseCollectionAdd(shop.env, "things")
    }

    private WxMaService sdk(String secret = tenant.callerKey, String appid = shop.appid, House node = house) {
        WxMaDefaultConfigImpl config = new WxMaDefaultConfigImpl()
        config.appid = appid
        config.secret = secret
        config.cloudEnv = shop.env // For invokeCloudFunction, which forgets the environment that it is given.
        config.apiHostUrl = node.gateway.url().toString()
        WxMaServiceImpl service = new WxMaServiceImpl()
        service.wxMaConfig = config
        service.maxRetryTimes = 1
        service
    }

    private static int errcode(Closure<?> call) {
        try {
            call()
        } catch (WxErrorException refused) {
            return refused.error.errorCode
        }
        0
    }

    def "a token is fetched in the #kind way, once, and is none of WeChat's"() {
        given:
        WxMaService service = sdk()
        service.wxMaConfig.useStableAccessToken(stable)

        expect:
        service.getAccessToken(true).startsWith("mgt_")
        service.accessToken == service.accessToken
        service.cloudService.databaseCount(shop.env, "db.collection('things').count()") >= 0

        where:
        kind     | stable
        "old"    | false
        "stable" | true
    }

    def "records are added, found, changed, counted, grouped and deleted"() {
        expect:
        cloud.databaseAdd(shop.env, 'db.collection("things").add({data: [{_id: "a", n: 1}, {_id: "b", n: 2}, {_id: "c", n: 2}]})').size() == 3
        with(cloud.databaseQuery(shop.env, 'db.collection("things").where({n: 2}).limit(1).get()')) {
            pager.total == 2
            data.length == 1
        }
        cloud.databaseUpdate(shop.env, 'db.collection("things").doc("a").update({data: {n: 5}})').modified == 1
        cloud.databaseCount(shop.env, 'db.collection("things").where({n: 5}).count()') == 1L
        cloud.databaseAggregate(shop.env, 'db.collection("things").aggregate().group({_id: "$n"}).end()').size() == 2
        cloud.databaseDelete(shop.env, 'db.collection("things").where({n: 2}).remove()') == 2
    }

    def "collections and indexes are made, listed and dropped"() {
        when:
        cloud.databaseCollectionAdd(shop.env, "more")
        cloud.updateIndex(shop.env, "more", [new WxCloudDatabaseCreateIndexRequest(name: "by_n", unique: false,
            keys: [new WxCloudDatabaseCreateIndexRequest.IndexKey(name: "n", direction: "1")])], [])

        then:
        cloud.databaseCollectionGet(shop.env, 10L, 0L).collections*.name.containsAll(["things", "more"])

        when:
        cloud.updateIndex(shop.env, "more", [], ["by_n"])
        cloud.databaseCollectionDelete(shop.env, "more")

        then:
        !cloud.databaseCollectionGet(shop.env, 10L, 0L).collections*.name.contains("more")
    }

    def "a file goes up and down, is imported, exported and deleted"() {
        when:
        def ticket = cloud.uploadFile(shop.env, "two.json")
        house.sandbox().put("/sandbox/files/$shop.env/two.json", '{"_id":"x","n":8}{"_id":"y","n":9}')

        then:
        ticket.fileId.startsWith("cloud://" + shop.env)
        cloud.batchDownloadFile(shop.env, [ticket.fileId] as String[], [7200L] as long[]).fileList[0].downloadUrl.startsWith("http")

        when:
        Long imported = cloud.databaseMigrateImport(shop.env, "things", "two.json", 1, true, 2)

        then:
        soon.eventually {
            assert cloud.databaseMigrateQueryInfo(shop.env, imported).status == "success"
        }
        cloud.databaseCount(shop.env, 'db.collection("things").where({n: 9}).count()') == 1L

        when:
        Long exported = cloud.databaseMigrateExport(shop.env, "out.json", 1, 'db.collection("things").get()')

        then:
        soon.eventually {
            assert cloud.databaseMigrateQueryInfo(shop.env, exported).fileUrl.startsWith("http")
        }
        cloud.batchDeleteFile(shop.env, [ticket.fileId] as String[]).fileList[0].status == 0
    }

    def "what is refused comes as WxErrorException with WeChat's errcode: #what"() {
        expect:
        errcode { call(this) } == code

        where:
        what                            | code    | call
        "another's environment"         | -501005 | { it.cloud.databaseCount("their-env", "q") }
        "no set granted"                | 61007   | { it.sdk(it.tenant.callerKey, it.bare.appid).cloudService.databaseCount(it.bare.env, "q") }
        "a wrong secret"                | 40125   | { it.sdk("mk_wrong").accessToken }
        "another's appid"               | 40013   | { it.sdk(it.tenant.callerKey, "wxnone").accessToken }
        "an operation that is left out" | 40066   | { it.cloud.getQcloudToken(1800L) }
        "a job that is none"            | 40097   | { it.cloud.databaseMigrateQueryInfo(it.shop.env, 12345L) }
    }

    def "a function's call arrives, which the sandbox does not execute"() {
        given:
        long before = house.arrived("/tcb/invokecloudfunction")

        when:
        cloud.invokeCloudFunction(shop.env, "greet", '{"who":"Ann"}')

        then: "a 404, of which WxJava makes no errcode"
        thrown(Exception)
        house.arrived("/tcb/invokecloudfunction") == before + 1
    }

    def "a gateway token dies with its key, on every node"() {
        given:
        Map key = tenant.newKey([name: "short-lived"])
        WxMaService service = sdk(key.secret)
        List<WxMaCloudService> both = [service, sdk(key.secret, shop.appid, nodes.second)]*.cloudService
        String token = service.accessToken
        String count = 'db.collection("things").count()'

        expect: "both nodes know it"
        both.every { it.databaseCount(shop.env, count) >= 0 }

        when:
        tenant.admin().delete("/tenants/$tenant.name/api-keys/$key.id")

        then:
        soon.eventually {
            assert both.every { one -> errcode { one.databaseCount(shop.env, count) } == 40125 }
            assert [house, nodes.second].every { node ->
                new Http(node.gateway.url().toString()).post("/tcb/databasecount?access_token=$token", [env: shop.env, query: count])
                    .json.errcode == 40014
            }
        }
    }
}
