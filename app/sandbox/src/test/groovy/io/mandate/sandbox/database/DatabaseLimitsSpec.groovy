package io.mandate.sandbox.database

import io.mandate.sandbox.Sandbox
import io.micronaut.context.ApplicationContext
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class DatabaseLimitsSpec extends Specification {

  @TempDir
  Path folder

  def "the limits are the documented ones unless they are set"() {
    given:
    def context = ApplicationContext.run(properties + [(Sandbox.ENABLED): true, (Sandbox.DATA_DIR): folder.toString()])

    expect:
    context.getBean(DatabaseLimits) == limits

    cleanup:
    context?.close()

    where:
    properties                                                       | limits
    [:]                                                              | new DatabaseLimits(10, 1000, 20, 10_000, 1_048_576, 10, 20, 1000, 1000)
    ['query-rows', 'query-rows-most', 'aggregate-rows', 'aggregate-rows-most', 'result-bytes', 'collection-rows',
     'component-collection-rows', 'collection-rows-most', 'collections'].withIndex(1).collectEntries { name, i -> ["mandate.sandbox.database.$name".toString(), i] } |
        new DatabaseLimits(1, 2, 3, 4, 5, 6, 7, 8, 9)
  }

  def "a limit below one is refused"() {
    when:
    new DatabaseLimits(10, 1000, 20, 10_000, 0, 10, 20, 1000, 1000)

    then:
    thrown(IllegalArgumentException)
  }
}
