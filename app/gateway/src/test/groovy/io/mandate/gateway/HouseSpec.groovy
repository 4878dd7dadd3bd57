package io.mandate.gateway

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices

import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import java.time.Instant
import spock.lang.Shared
import spock.lang.Specification

/** The walls of the house, as design.md draws them. */
class HouseSpec extends Specification {

    static final List<String> ROOMS = ["io.mandate.tenant", "io.mandate.token", "io.mandate.db", "io.mandate.gateway"]

    @Shared
    JavaClasses house = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption({ location -> !location.contains("-tests.jar") } as ImportOption)
        .importPackages("io.mandate")

    def "the whole house is looked at"() {
        expect:
        (ROOMS + "io.mandate.sandbox").every { room -> house.any { it.packageName.startsWith(room) } }
    }

    def "imports go one way: #room sees nothing to its right"() {
        expect:
        right.each { other ->
            noClasses().that().resideInAPackage(room + "..").should().dependOnClassesThat().resideInAPackage(other + "..")
                .check(house)
        }

        where:
        room << ROOMS[0..2]
        right = ROOMS.drop(ROOMS.indexOf(room) + 1) + "io.mandate.sandbox"
    }

    def "the gateway and the sandbox do not know each other"() {
        expect:
        noClasses().that().resideInAPackage("io.mandate.sandbox..").should()
            .dependOnClassesThat().resideInAnyPackage(ROOMS.collect { it + ".." } as String[]).check(house)
        noClasses().that().resideInAPackage("io.mandate.gateway..").should()
            .dependOnClassesThat().resideInAPackage("io.mandate.sandbox..").check(house)
    }

    def "tenant-core is plain Java"() {
        expect:
        classes().that().resideInAPackage("io.mandate.tenant..").should()
            .onlyDependOnClassesThat().resideInAnyPackage("java..", "io.mandate.tenant..", "org.jspecify..").check(house)
        noClasses().that().resideInAPackage("io.mandate.tenant..").should()
            .dependOnClassesThat().resideInAnyPackage("java.net.http..", "java.sql..").check(house)
    }

    def "the token store has no framework and no SQL"() {
        expect:
        noClasses().that().resideInAPackage("io.mandate.token..").should()
            .dependOnClassesThat().resideInAnyPackage("io.micronaut..", "java.sql..", "jakarta..").check(house)
    }

    def "no two packages of #room need each other"() {
        expect:
        slices().matching(room + ".(*)..").should().beFreeOfCycles().check(house)

        where:
        room << ROOMS + "io.mandate.sandbox"
    }

    def "time is injected: nothing asks the system clock or sleeps"() {
        expect:
        noClasses().that().resideInAPackage("io.mandate..").should().callMethod(Instant, "now")
            .orShould().callMethod(System, "currentTimeMillis")
            .orShould().callMethod(Thread, "sleep", long)
            .check(house)
    }
}
