package io.mandate.sandbox.statement

import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.Timeout

/** Each is refused or compiled at once; the time-out is only there to end a hang. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HostileTextSpec extends Specification {

  def "#what is refused: #reason"() {
    when:
    Statements.compile(text)

    then:
    def refused = thrown(StatementException)
    refused.reason() == reason
    refused.message.length() < 300

    where:
    what                               | text                                                        | reason
    'more than 256 KB'                 | '/' * 262_145                                               | 'the statement is longer than 262144 bytes'
    'more than 256 KB in UTF-8'        | '//' + '中' * 90_000                                        | 'the statement is longer than 262144 bytes'
    'brackets'                         | '[' * 200_000                                               | 'nested deeper than 128'
    'braces'                           | '{a:' * 60_000                                              | 'nested deeper than 128'
    'calls inside calls'               | "db.collection('a').where({a:" + '_.not(' * 40_000          | 'nested deeper than 128'
    'a chain of clauses'               | "db.collection('a')" + '.limit(1)' * 20_000 + '.get()'      | 'a chain is longer than 512'
    'a chain of properties after new'  | 'new db' + '.Geo' * 10                                      | "db.Geo has no property 'Geo'"
    'a chain of commands'              | "db.collection('a').where({a: _.gt(1)" + '.and(_.lt(2))' * 400 + '}).get()' | 'nested deeper than 128'
    'chains in constants'              | deepConstants('_.gt(1)', { "${it}.and(_.lt(1))" })          | 'nested deeper than 128'
    'arrays in constants'              | deepConstants('[1]', { "[$it]" })                           | 'nested deeper than 128'
    'constants that double'            | doubling()                                                  | 'there are more than 200000 values'
    'too many statements'              | (0..300).collect { "const a$it = 1;" }.join('')             | 'there are more than 256 statements'
    'minus signs'                      | "db.collection(" + '-' * 200_000 + '1)'                     | '- stands only before a number'
    'new and new'                      | 'new ' * 60_000                                             | "'new' is not defined"
    'a number of many digits'          | "db.collection(" + '9' * 200_000 + ')'                      | 'a number has more than 1000 digits'
    'a hexadecimal number of many'     | "db.collection(0x" + 'f' * 200_000 + ')'                    | 'a number has more than 1000 digits'
    'a name of 200 KB'                 | 'x' * 200_000                                               | "'" + 'x' * 60 + "…' is not defined"
    'an open comment'                  | '/*' + '*' * 200_000                                        | 'a comment is not closed'
    'an open string of escapes'        | "'" + '\\u0041' * 40_000                                    | 'a string is not closed'
    'an open class'                    | '/[' + '/' * 200_000                                        | 'a regular expression is not closed'
  }

  def "work repeated through constants is counted each time"() {
    given:
    def big = "const m = {${(0..<20_000).collect { "k$it:1" }.join(',')}};"

    when:
    Statements.compile(big + "db.collection('a').aggregate()" + '.match(m)' * 400 + '.end()')

    then:
    def refused = thrown(StatementException)
    refused.reason() == 'there are more than 200000 values'
  }

  def "as deep and as long as the limits allow is compiled"() {
    expect:
    Statements.compile("db.collection('a').add({data: {a: ${'[' * 120}${']' * 120}}})").documents().size() == 1
    Statements.compile("db.collection('a')" + '.limit(1)' * 500 + '.get()').limit().asInt == 1
    Statements.compile("db.collection('a').where({a: _.gt(1)" + '.and(_.lt(2))' * 100 + '}).get()').collection() == 'a'
    Statements.compile("db.collection('a').where({a: _.in([${'1,' * 90_000}])}).get()").filter().getDocument('a').getArray('$in').size() == 90_000
  }

  def "no text at all makes anything but a refusal"() {
    given:
    def pieces = ['db', '_', '.', '(', ')', '{', '}', '[', ']', ',', ';', ':', "'", '"', '/', '\\', '-', '=', '1', '.5e', 'new ', 'const ',
        'collection', 'where', 'get', 'gt', 'aggregate', '\n', '\u2028', '\uD83D', '中', '\u0000', '//', '/*', 'x', '0x', '`', ' ']
    def random = new Random(42)

    when:
    def failures = (0..<20_000).findResults {
      def text = (0..random.nextInt(12)).collect { pieces[random.nextInt(pieces.size())] }.join('')
      try {
        Statements.compile(text)
        null
      } catch (StatementException ignored) {
        null
      } catch (Throwable e) {
        "$text: $e".toString()
      }
    }

    then:
    failures == []
  }

  private static String doubling() {
    return 'const a0 = [1, 1];' + (1..40).collect { "const a$it = [a${it - 1}, a${it - 1}];" }.join('') + "db.collection('a').add({a: a40})"
  }

  private static String deepConstants(String first, Closure<String> next) {
    return "const a0 = $first;" + (1..200).collect { "const a$it = ${next("a${it - 1}")};" }.join('') + "db.collection('a').where({a: a200}).get()"
  }
}
