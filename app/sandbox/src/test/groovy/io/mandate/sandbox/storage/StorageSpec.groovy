package io.mandate.sandbox.storage

import io.mandate.sandbox.SandboxSpecification
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers
import java.time.Duration

class StorageSpec extends SandboxSpecification {

    String token

    def setup() {
        token = grant(componentToken(), [49]).authorizer_access_token
    }

    def "a file goes up through the form that uploadfile describes and comes down whole"() {
        given:
        byte[] content = new byte[3_000_000]
        new Random(7).nextBytes(content)
        def ticket = call('tcb/uploadfile', [path: path])

        when:
        def answer = UploadForm.of(ticket, path, content).post(ticket.url)

        then:
        answer.statusCode() == 204
        ticket.errcode == 0
        ticket.file_id == "cloud://shop-1.shop-1-1300000000/$path"

        when:
        def list = call('tcb/batchdownloadfile', [file_list: [[fileid: ticket.file_id, max_age: '7200']]]).file_list
        def file = fetch(list[0].download_url)

        then:
        list*.fileid == [ticket.file_id]
        list*.status == [0]
        list*.errmsg == ['ok']
        file.statusCode() == 200
        file.body() == content
        file.headers().firstValue('Content-Length').get() == '3000000'

        where:
        path << ['tmp/db-imports/data.json', '导入/a b+c%2F.json', 'noextension']
    }

    def "the component's family has the same files"() {
        given:
        String componentToken = componentToken()
        grant(componentToken, [17])

        when:
        def ticket = wechat("/componenttcb/uploadfile?access_token=$componentToken", [env: 'shop-1', path: 'a.csv'])

        then:
        UploadForm.of(ticket, 'a.csv', 'x'.bytes).post(ticket.url).statusCode() == 204

        and:
        wechat("/componenttcb/batchdownloadfile?access_token=$componentToken", [env: 'shop-1', file_list: [[fileid: ticket.file_id]]])
            .file_list*.status == [0]

        and:
        wechat("/componenttcb/batchdeletefile?access_token=$componentToken", [env: 'shop-1', fileid_list: [ticket.file_id]])
            .delete_list == [[fileid: ticket.file_id, status: 0, errmsg: 'ok']]

        and:
        wechat("/componenttcb/batchdeletefile?access_token=$componentToken", [env: 'shop-1', fileid_list: [ticket.file_id]])
            .delete_list*.status == [-503003]
    }

    def "a lower-case signature is taken, as some clients send it"() {
        given:
        def ticket = call('tcb/uploadfile', [path: 'a'])
        def form = UploadForm.of(ticket, 'a', 'x'.bytes)
        form.fields.signature = form.fields.remove('Signature')

        expect:
        form.post(ticket.url).statusCode() == 204
    }

    def "an upload is refused with #broken"() {
        given:
        def ticket = call('tcb/uploadfile', [path: 'a/b'])
        def form = UploadForm.of(ticket, 'a/b', 'x'.bytes)
        change(form)

        expect:
        def answer = form.post(ticket.url.replace('/a/b', address))
        answer.statusCode() == status
        answer.body().contains('<Error><Code>')

        and:
        send('GET', '/sandbox/files/shop-1/a/b').statusCode() == 404

        and: 'nothing of it stays on the disk'
        eventually.eventually { assert folder.resolve('sandbox/uploads').toFile().list().size() == 0 }

        where:
        broken                       | status | address  | change
        'a wrong signature'          | 403    | '/a/b'   | { it.fields.Signature = it.fields.Signature.replaceAll(/.$/) { s -> s == '0' ? '1' : '0' } }
        'a later end'                | 403    | '/a/b'   | { it.fields.Signature = it.fields.Signature.replaceAll(/;\d+/, ';9999999999') }
        'no signature'               | 403    | '/a/b'   | { it.fields.remove('Signature') }
        'no text for a signature'    | 403    | '/a/b'   | { it.fields.Signature = 'x' }
        'a wrong token'              | 403    | '/a/b'   | { it.fields['x-cos-security-token'] = 'x' }
        'a wrong cos_file_id'        | 403    | '/a/b'   | { it.fields['x-cos-meta-fileid'] = 'x' }
        'another key'                | 403    | '/a/b'   | { it.fields.key = 'a/c' }
        'another path and its key'   | 403    | '/a/c'   | { it.fields.key = 'a/c' }
        'no file'                    | 400    | '/a/b'   | { it.content = null }
    }

    def "an upload address ends after half an hour of the sandbox's clock"() {
        given:
        def ticket = call('tcb/uploadfile', [path: 'a'])

        when:
        control('POST', '/sandbox/clock', [advanceSeconds: Duration.ofMinutes(30).toSeconds()])

        then:
        UploadForm.of(ticket, 'a', 'x'.bytes).post(ticket.url).statusCode() == 403
    }

    def "a download address is for one file and one time"() {
        given:
        putFile('shop-1', 'a', 'x'.bytes)
        putFile('shop-1', 'b', 'y'.bytes)
        String fileId = 'cloud://shop-1.shop-1-1300000000/a'
        String url = call('tcb/batchdownloadfile', [file_list: [[fileid: fileId, max_age: 60]]]).file_list[0].download_url

        expect:
        fetch(url).body() == 'x'.bytes
        fetch(url.replace('/a?', '/b?')).statusCode() == 403
        fetch(url.replaceAll(/t=\d+/, 't=9999999999')).statusCode() == 403
        fetch(url.replaceAll(/\?.*/, '')).statusCode() == 403

        when:
        control('POST', '/sandbox/clock', [advanceSeconds: 61])

        then:
        fetch(url).statusCode() == 403
    }

    def "files of another environment, missing files and bad ids are told one by one"() {
        given:
        putFile('shop-1', 'a', 'x'.bytes)
        control('PUT', '/sandbox/environments/other-1', [owner: 'wxother', sharedWith: []])
        putFile('other-1', 'a', 'x'.bytes)

        when:
        def ids = ['cloud://shop-1.shop-1-1300000000/a', 'cloud://other-1.other-1-1300000000/a', 'cloud://shop-1.shop-1-1300000000/b', 'nonsense']
        def list = call('tcb/batchdownloadfile', [file_list: ids.collect { [fileid: it, max_age: 60] }]).file_list

        then:
        list*.status == [0, -503002, -503003, 40097]
        list.tail()*.download_url == ['', '', '']
    }

    def "a bad call of #operation is refused with #errcode: #body"() {
        expect:
        call(operation, body).errcode == errcode

        where:
        operation               | body                                        || errcode
        'tcb/uploadfile'        | [:]                                         || 40101
        'tcb/uploadfile'        | [path: '../a']                              || 40097
        'tcb/uploadfile'        | [path: '/a']                                || 40097
        'tcb/batchdownloadfile' | [:]                                         || 40101
        'tcb/batchdownloadfile' | [file_list: []]                             || 40097
        'tcb/batchdownloadfile' | [file_list: 'x']                            || 40097
        'tcb/batchdownloadfile' | [file_list: [[:]]]                          || 40097
        'tcb/batchdownloadfile' | [file_list: [[fileid: 'a', max_age: 0]]]    || 40097
        'tcb/batchdownloadfile' | [file_list: [[fileid: 'a']] * 51]           || 40170
        'tcb/batchdeletefile'   | [:]                                         || 40101
        'tcb/batchdeletefile'   | [fileid_list: [7]]                          || 40097
    }

    def "the control surface puts raw bytes in and gets them out: #type"() {
        when:
        def put = putFile('shop-1', 'dir/a b.json', [0, 1, 255, 10] as byte[], type)

        then:
        put.statusCode() == 200
        fetch("${sandbox.baseUrl()}/sandbox/files/shop-1/dir/a%20b.json").body() == [0, 1, 255, 10] as byte[]
        send('GET', '/sandbox/files/shop-1/dir').statusCode() == 404

        where:
        type << ['application/octet-stream', 'application/json', 'application/x-www-form-urlencoded', 'text/csv', null]
    }

    def "the control surface takes an empty file and refuses a path that is none"() {
        expect:
        putFile('shop-1', 'empty', new byte[0]).statusCode() == 200
        fetch("${sandbox.baseUrl()}/sandbox/files/shop-1/empty").body().length == 0
        putFile('shop-1', '..%2Fa', 'x'.bytes).statusCode() == 400
        putFile('shop-1', '%2Fetc%2Fpasswd', 'x'.bytes).statusCode() == 400
    }

    def "a file for an environment that does not exist is refused and says so"() {
        when:
        def answer = putFile('nowhere-1', 'a', 'x'.bytes)

        then:
        answer.statusCode() == 404
        answer.body().contains('-501005')
        answer.body().contains('no environment nowhere-1')
        send('GET', '/sandbox/files/nowhere-1/a').statusCode() == 404
    }

    def "a page among the files is shown without its powers"() {
        given:
        putFile('shop-1', 'page.html', '<script>1</script>'.bytes)

        expect:
        send('GET', '/sandbox/files/shop-1/page.html').headers().firstValue('Content-Security-Policy').get() == 'sandbox'
    }

    def "a reset removes the files"() {
        given:
        putFile('shop-1', 'a', 'x'.bytes)

        when:
        control('POST', '/sandbox/reset')

        then:
        send('GET', '/sandbox/files/shop-1/a').statusCode() == 404
    }

    Object call(String operation, Map body) {
        wechat("/$operation?access_token=$token", [env: 'shop-1'] + body)
    }

    HttpResponse<String> putFile(String env, String path, byte[] content, String type = 'application/octet-stream') {
        def uri = URI.create("${sandbox.baseUrl()}/sandbox/files/$env/${path.replace(' ', '%20')}")
        def request = HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofByteArray(content))
        if (type) {
            request.header('Content-Type', type)
        }
        client.send(request.build(), BodyHandlers.ofString())
    }

    HttpResponse<byte[]> fetch(String url) {
        client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
    }
}
