package io.mandate.sandbox.migration

class ImportSpec extends MigrationSpecification {

    def "documents of a JSON file go into the collection"() {
        when:
        def state = imported('data.json', '{"_id":"a","n":1}\n{\n  "_id": "b",\n  "loc": {"type":"Point","coordinates":[113.0,23.0]}\n}')

        then:
        state == [errcode: 0, errmsg: 'ok', status: 'success', record_success: 2, record_fail: 0, error_msg: '导入完成.', err_msg: '导入完成.']
        documents() == [[_id: 'a', n: 1], [_id: 'b', loc: [type: 'Point', coordinates: [113.0, 23.0]]]]
    }

    def "rows of a CSV file go into the collection"() {
        when:
        def state = imported('data.csv', '_id,n,loc.type,loc.coordinates.0,loc.coordinates.1\na,1,Point,113.0,23.0\n')

        then:
        state.subMap('status', 'record_success', 'record_fail') == [status: 'success', record_success: 1, record_fail: 0]
        documents() == [[_id: 'a', n: 1, loc: [type: 'Point', coordinates: [113.0, 23.0]]]]
    }

    def "a document without an id gets one of 32 hex digits"() {
        when:
        imported('data.json', '{"n":1}')

        then:
        documents()[0]._id ==~ /[0-9a-f]{32}/
    }

    def "bad records are counted and named by line, and the rest goes in"() {
        when:
        def state = imported('data.json', '{"_id":1}\n{"_id":2,"a":1,"a":2}\n{"_id":1}\n{"_id":3\n{"_id":4}\n')

        then:
        state.status == 'success'
        state.record_success == 2
        state.record_fail == 3
        state.error_msg.contains('line 2: duplicate key "a"')
        state.error_msg.contains('line 3: ')
        state.error_msg.contains('line 4: ')
        documents()*._id == [1, 4]
    }

    def "an id that no document may have fails its record: #id"() {
        when:
        def state = imported('data.json', "{\"_id\":$id}\n{\"_id\":2}")

        then:
        state.subMap('status', 'record_success', 'record_fail') == [status: 'success', record_success: 1, record_fail: 1]
        state.error_msg.contains('line 1: ')

        where:
        id << ['[1]', '{"$regularExpression":{"pattern":"x","options":""}}', '{"$undefined":true}']
    }

    def "only the first ten bad records are named"() {
        when:
        def state = imported('data.json', (1..25).collect { '{"a":1,}' }.join('\n'))

        then:
        state.record_fail == 25
        state.error_msg.contains('line 10: ')
        !state.error_msg.contains('line 11: ')
        state.error_msg.endsWith('and 15 more')
    }

    def "an import that stops on errors ends as fail at the first: #content"() {
        when:
        def state = imported('data.json', content, [stop_on_error: true])

        then:
        state.status == 'fail'
        state.record_success == success
        state.record_fail == 1
        state.error_msg.contains("line $line: ")
        documents().size() == success

        where:
        content                                               | success | line
        '{"_id":1}\n{"_id":2}\n{"a":1,}\n{"_id":3}\n'         | 2       | 3
        '{"_id":1}\n{"_id":1}\n{"_id":2}\n{"a":1,}\n'         | 1       | 2
        '{"_id":1}\n{"_id":2}'.replace('}', '') + '}'         | 0       | 1
    }

    def "INSERT leaves what is there, UPSERT replaces its fields"() {
        given:
        imported('first.json', '{"_id":1,"a":1,"b":1}')

        when:
        def state = imported('second.json', '{"_id":1,"a":2}\n{"_id":2,"a":2}', [conflict_mode: mode])

        then:
        state.record_success == success
        state.record_fail == 2 - success
        documents() == expected

        where:
        mode | success | expected
        1    | 1       | [[_id: 1, a: 1, b: 1], [_id: 2, a: 2]]
        2    | 2       | [[_id: 1, a: 2, b: 1], [_id: 2, a: 2]]
    }

    def "a file that cannot be imported fails its job truthfully: #why"() {
        when:
        putFile('folder/a.json', '{}')
        def state = imported('data.json', content)

        then:
        state.status == 'fail'
        state.record_success == 0
        state.record_fail == fails
        state.error_msg.contains(why)

        where:
        content                         | fails | why
        ''                              | 0     | 'the file is empty'
        ' \n'                           | 0     | 'the file is empty'
        '[{"a":1}]'                     | 0     | 'a JSON array'
        '{"a":1}'.getBytes('UTF-16')    | 0     | 'not UTF-8'
        '{"a":"中"}'.getBytes('GBK')    | 1     | 'not UTF-8'
    }

    def "one bad record of a file is left out and named, and the rest goes in: #why"() {
        when:
        def state = imported(path, content)

        then:
        state.subMap('status', 'record_success', 'record_fail') == [status: 'success', record_success: good, record_fail: 1]
        state.error_msg.contains("line $line: ")
        state.error_msg.contains(why)
        documents().size() == good

        where:
        path        | content                                                            | good | line | why
        'data.json' | '{"_id":1}\n{"_id":2}\n{"_id":3,"a":[1,'                           | 2    | 3    | 'ends in the middle'
        'data.json' | '{"_id":1}\n{"a":' + '['.repeat(100) + ']'.repeat(100) + '}'       | 1    | 2    | 'nesting is deeper than 100'
        'data.json' | '{"a":"' + 'x'.repeat(17 << 20) + '"}\n{"_id":1}'                  | 1    | 1    | '16 MB'
        'data.json' | bytes('{"_id":1}\n{"a":"', [0xC0, 0xAF], '"}\n{"_id":2}')          | 2    | 2    | 'not UTF-8'
        'data.csv'  | '_id,n\n1,2\n2,3,4\n3,4\n'                                         | 2    | 3    | 'the row has 3 cells, the header 2'
        'data.csv'  | '_id,n\n1,2\n2,"never closed'                                      | 1    | 3    | 'a quote is never closed'
        'data.csv'  | bytes('_id,n\n1,2\n2,', [0xFF], '\n3,4\n')                         | 2    | 3    | 'not UTF-8'
    }

    static byte[] bytes(String before, List<Integer> raw, String after) {
        (before.bytes.toList() + raw.collect { it as byte } + after.bytes.toList()) as byte[]
    }

    def "a file that is not there, or is a folder, fails the job: #path"() {
        given:
        putFile('folder/a.json', '{}')

        when:
        def state = over(started('databasemigrateimport', [collection_name: 'geo', file_path: path, file_type: 1, stop_on_error: false,
            conflict_mode: 1]))

        then:
        state.status == 'fail'
        state.error_msg.contains(why)

        where:
        path         | why
        'none.json'  | 'is not there'
        'folder'     | 'it is a folder'
    }

    def "a file beyond the limit is not begun"() {
        when:
        def state = imported('data.json', new byte[50 * 1024 * 1024 + 1])

        then:
        state.status == 'fail'
        state.error_msg.contains('more than the 52428800')
    }

    def "a bad call is refused at once with #errcode: #change"() {
        given:
        putFile('data.json', '{}')

        when:
        def answer = tcb('databasemigrateimport', [collection_name: 'geo', file_path: 'data.json', file_type: 1, stop_on_error: false,
            conflict_mode: 1] + change)

        then:
        answer.errcode == errcode
        answer.errmsg.contains(text)
        !answer.containsKey('job_id')

        where:
        change                                | errcode | text
        [collection_name: null]               | 40101   | 'collection_name'
        [file_path: null]                     | 40101   | 'file_path'
        [file_type: null]                     | 40101   | 'file_type'
        [stop_on_error: null]                 | 40101   | 'stop_on_error'
        [conflict_mode: null]                 | 40101   | 'conflict_mode'
        [collection_name: 'none']             | -502005 | 'database collection not exists'
        [file_path: 'data.xml']               | -501007 | 'invalid import filename(only support .json or .csv)'
        [file_path: 'data.json.gz']           | -501007 | 'invalid import filename(only support .json or .csv)'
        [file_path: 'data.csv']               | -501007 | 'file_type does not fit'
        [file_path: '../shop-2/data.json']    | 40097   | 'file path'
        [file_type: 3]                        | 40097   | 'file_type'
        [file_type: 'x']                      | 40097   | 'file_type'
        [conflict_mode: 0]                    | 40097   | 'conflict_mode'
        [stop_on_error: 'maybe']              | 40097   | 'stop_on_error'
    }

    def "the sample of WeChat's page works, numbers as text too"() {
        given:
        tcb('databasecollectionadd', [collection_name: 'test1'])
        putFile('test_import', '{"_id":1}')

        when:
        def job = started('databasemigrateimport', [collection_name: 'test1', file_path: 'test_import', file_type: '1', stop_on_error: false,
            conflict_mode: '2'])

        then:
        over(job).record_success == 1
        tcb('databasemigratequeryinfo', [job_id: "$job".toString()]).status == 'success'
    }

    def "two imports into one collection lose no rows"() {
        given:
        (1..4).each { file -> putFile("${file}.json", (1..5000).collect { "{\"_id\":\"$file-$it\"}" }.join('\n')) }

        when:
        def jobs = (1..4).collect {
            started('databasemigrateimport', [collection_name: 'geo', file_path: "${it}.json".toString(), file_type: 1, stop_on_error: false,
                conflict_mode: 1])
        }

        then:
        jobs.collect { over(it).record_success } == [5000] * 4
        documents()*._id.toSet().size() == 20_000
    }

    def "both families know a job of an environment that they reach, and nobody else does"() {
        given:
        control('PUT', '/sandbox/environments/shared-1', [owner: COMPONENT, sharedWith: [SHOP]])
        putFile('data.json', '{"_id":1}')

        when:
        long byMerchant = started('databasemigrateimport', [collection_name: 'geo', file_path: 'data.json', file_type: 1, stop_on_error: false,
            conflict_mode: 2])
        long byComponent = componenttcb('dbimport', [collection_name: 'geo', file_path: 'data.json', file_type: 1, stop_on_error: false,
            conflict_mode: 2]).job_id

        then:
        byComponent > byMerchant
        over(byComponent).record_success == 1
        eventually.eventually { assert componenttcb('dbmigrationstate', [job_id: byMerchant]).status == 'success' }
        componenttcb('dbmigrationstate', [env: 'shared-1', job_id: byMerchant]).errcode == 40097
        tcb('databasemigratequeryinfo', [env: 'shared-1', job_id: byMerchant]).errcode == 40097
        tcb('databasemigratequeryinfo', [job_id: 1]).errcode == 40097
        tcb('databasemigratequeryinfo', [:]).errcode == 40101
    }

    def "a reset forgets the jobs, and their numbers are not used again"() {
        given:
        long job = started('databasemigrateexport', [file_path: 'x', file_type: 1, query: "db.collection('geo').get()"])
        over(job)

        when:
        control('POST', '/sandbox/reset')
        callback.events.clear()
        putComponent()
        control('PUT', "/sandbox/merchants/$SHOP", [nickName: 'A shop', environments: ['shop-1']])
        begin()

        then:
        tcb('databasemigratequeryinfo', [job_id: job]).errcode == 40097
        started('databasemigrateexport', [file_path: 'x', file_type: 1, query: "db.collection('geo').get()"]) > job
    }
}
