package io.mandate.sandbox.control

import groovy.json.JsonSlurper
import io.mandate.sandbox.migration.MigrationSpecification
import java.nio.file.Path
import spock.lang.TempDir

class ArchiveControlSpec extends MigrationSpecification {

    static final String ARCHIVE = '/sandbox/environments/shop-1/archive'
    static final String SEED = '/sandbox/environments/shop-1/seed'

    @TempDir
    Path data

    def "an environment is saved to a file and loaded into another"() {
        given:
        imported('data.json', (1..2500).collect { """{"_id":$it,"at":{"\$date":"2020-01-02T03:04:05.006Z"},"text":"中"}""" }.join('\n'))
        assert tcb('updateindex', [collection_name: 'geo', create_indexes: [[name: 'text', unique: false,
            keys: [[name: 'text', direction: '1']]]]]).errcode == 0
        control('PUT', '/sandbox/environments/copy-1', [owner: SHOP])

        when:
        def saved = send('GET', ARCHIVE)
        def loaded = control('PUT', '/sandbox/environments/copy-1/archive', saved.body())

        then:
        saved.statusCode() == 200
        saved.headers().firstValue('Content-Disposition').get().contains('shop-1.ndjson')
        saved.body().readLines().size() == 2501
        loaded == [env: 'copy-1', documents: 2500]
        send('GET', '/sandbox/environments/copy-1/archive').body() == saved.body()
        tcb('databasecount', [env: 'copy-1', query: "db.collection('geo').count()"]).count == 2500
    }

    def "loading replaces what was there"() {
        given:
        imported('data.json', '{"_id":1}')
        String before = send('GET', ARCHIVE).body()
        imported('data.json', '{"_id":2}\n{"_id":3}')
        tcb('databasecollectionadd', [collection_name: 'later'])

        when:
        control('PUT', ARCHIVE, before)

        then:
        tcb('databasecollectionget', [:]).collections*.subMap('name', 'count') == [[name: 'geo', count: 1]]
    }

    def "a file that is no saved environment changes nothing: #body"() {
        given:
        imported('data.json', '{"_id":1}')

        when:
        def answer = send('PUT', ARCHIVE, body)

        then:
        answer.statusCode() == 400
        new JsonSlurper().parseText(answer.body()).errmsg.contains(says)
        documents() == [[_id: 1]]

        where:
        body                                                  || says
        '{"_id":1}'                                           || 'no saved environment'
        '{"$collection":"a","indexes":[]}\n{"_id":1}\n{"_i'   || 'line 3'
        'hello'                                               || 'line 1'
    }

    def "a folder's files become collections, and documents that are there are changed"() {
        given:
        imported('data.json', '{"_id":1,"n":1,"kept":true}')
        data.resolve('geo.json').toFile().text = '{"_id":1,"n":2}\n{"_id":2}'
        data.resolve('更多.json').toFile().text = '{\n  "_id": "a"\n}'
        data.resolve('notes.txt').toFile().text = 'nothing of interest'

        expect:
        control('POST', SEED, [folder: data.toString()]) == [env: 'shop-1', documents: 3]
        documents() == [[_id: 1, n: 2, kept: true], [_id: 2]]
        documents('更多') == [[_id: 'a']]
    }

    def "what cannot be done is refused and says why: #method #path"() {
        given:
        data.resolve('geo.json').toFile().text = '{"_id":1}\n{"_id":'

        when:
        def answer = send(method, path, body instanceof Closure ? body(data) : body)

        then:
        answer.statusCode() == status
        new JsonSlurper().parseText(answer.body()).errmsg.contains(says)

        where:
        method | path                                 | body                            || status | says
        'GET'  | '/sandbox/environments/none/archive' | null                            || 404    | 'no environment none'
        'PUT'  | '/sandbox/environments/none/archive' | '{}'                            || 404    | 'no environment none'
        'POST' | '/sandbox/environments/none/seed'    | [folder: '/']                   || 404    | 'no environment none'
        'POST' | SEED                                 | [:]                             || 400    | 'folder'
        'POST' | SEED                                 | [folder: '/no/such/folder']     || 400    | '/no/such/folder'
        'POST' | SEED                                 | [folder: '/', more: 1]          || 400    | 'more'
        'POST' | SEED                                 | { [folder: it.toString()] }     || 400    | 'geo.json, line 2'
    }
}
