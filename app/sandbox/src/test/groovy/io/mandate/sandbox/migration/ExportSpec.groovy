package io.mandate.sandbox.migration

import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers

class ExportSpec extends MigrationSpecification {

    static final String FILE = '''{"_id":"a","name":"x, y","n":1,"l":{"$numberLong":"5"},"d":{"$date":"2018-08-31T17:30:00.882Z"},"loc":{"type":"Point","coordinates":[113.0,23.0]}}
{"_id":"b","name":"y","n":2.0,"tags":["t","u"]}
'''

    def setup() {
        assert imported('in.json', FILE).record_success == 2
    }

    def "JSON is written one document per line and can be fetched, also from storage"() {
        when:
        def state = exported("db.collection('geo').get()")

        then:
        state.subMap('status', 'record_success', 'record_fail', 'error_msg') ==
            [status: 'success', record_success: 2, record_fail: 0, error_msg: '导出完成.']
        fetched(state.file_url) == FILE
        send('GET', '/sandbox/files/shop-1/out.json').body() == FILE
    }

    def "what was exported goes in again, exactly"() {
        given:
        tcb('databasecollectionadd', [collection_name: 'copy'])
        exported("db.collection('geo').get()")

        when:
        over(started('databasemigrateimport', [collection_name: 'copy', file_path: 'out.json', file_type: 1, stop_on_error: true,
            conflict_mode: 1]))

        then:
        fetched(exported("db.collection('copy').get()", [file_path: 'again']).file_url) == FILE
    }

    def "the query chooses, orders and cuts; _id is always there"() {
        expect:
        fetched(exported(query).file_url).readLines() == lines

        where:
        query                                                                                                   | lines
        "db.collection('geo').where({n: _.gte(1)}).orderBy('n','desc').field({name:true}).get()"                | ['{"_id":"b","name":"y"}', '{"_id":"a","name":"x, y"}']
        "db.collection('geo').orderBy('n','asc').skip(1).limit(1).field({name:true,_id:false}).get()"           | ['{"_id":"b","name":"y"}']
        "const Point = db.Geo.Point;db.collection('geo').where({loc: new Point(113,23)}).field({n:true}).get()" | ['{"_id":"a","n":1}']
        "db.collection('geo').where({n: 77}).get()"                                                             | []
    }

    def "CSV has the columns of the field list, in its order"() {
        when:
        def state = exported("db.collection('geo').field({name:true,'loc.coordinates':true,n:true,tags:true}).get()", [file_type: 2, file_path: 'out.csv'])

        then:
        fetched(state.file_url) == 'name,loc.coordinates,n,tags\n"x, y","[113.0,23.0]",1,\ny,,2.0,"[""t"",""u""]"\n'
    }

    def "more documents than any query returns are exported"() {
        given:
        imported('many.json', (1..3000).collect { "{\"_id\":$it}" }.join('\n'))

        expect:
        exported("db.collection('geo').get()").record_success == 3002
    }

    def "a bad call is refused at once with #errcode: #change"() {
        when:
        def answer = tcb('databasemigrateexport', [file_path: 'bad.json', file_type: 1, query: "db.collection('geo').get()"] + change)

        then:
        answer.errcode == errcode
        answer.errmsg.contains(text)
        !answer.containsKey('job_id')

        where:
        change                                                    | errcode | text
        [query: null]                                             | 40101   | 'query'
        [file_path: null]                                         | 40101   | 'file_path'
        [file_type: null]                                         | 40101   | 'file_type'
        [file_type: 9]                                            | 40097   | 'file_type'
        [file_path: '/x']                                         | 40097   | 'file path'
        [query: "db.collection('geo').get("]                      | -602002 | 'line 1, column'
        [query: "db.collection('geo').aggregate().limit(1).end()"] | -602002 | '.get()'
        [query: "db.collection('geo').count()"]                   | -602002 | '.get()'
        [query: "db.collection('geo').remove()"]                  | -602002 | '.get()'
        [query: "db.collection('none').get()"]                    | -502005 | 'database collection not exists'
        [file_type: 2]                                            | -501007 | 'add .field('
        [file_type: 2, query: "db.collection('geo').field({n:false}).get()"] | -501007 | 'add .field('
    }

    def "a file that is replaced by an export is whole at any moment"() {
        given:
        imported('many.json', (1..3000).collect { "{\"_id\":$it}" }.join('\n'))
        String url = exported("db.collection('geo').get()").file_url
        int whole = fetched(url).length()

        when:
        long job = started('databasemigrateexport', [file_path: 'out.json', file_type: 1, query: "db.collection('geo').get()"])
        def lengths = (1..20).collect { fetched(url).length() }
        over(job)

        then:
        lengths.every { it == whole }
    }

    def "the component exports too, and its address ends with the sandbox's clock"() {
        given:
        long job = componenttcb('dbexport', [file_path: 'test_export', file_type: '1', query: "db.collection('geo').get()"]).job_id
        String url = over(job).file_url

        expect:
        componenttcb('dbmigrationstate', [job_id: job]).record_success == 2
        fetched(url) == FILE

        when:
        control('POST', '/sandbox/clock', [advanceSeconds: 86_401])

        then:
        client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding()).statusCode() == 403
    }
}
