package io.mandate.gateway.edge

import io.mandate.gateway.House
import io.mandate.gateway.authorization.Neighbours
import net.jqwik.api.Arbitraries
import net.jqwik.api.Arbitrary
import net.jqwik.api.ForAll
import net.jqwik.api.Property
import net.jqwik.api.Provide
import net.jqwik.api.lifecycle.BeforeContainer

/**
 * What holds of every address: with my key it leads to what is mine, by its one canonical spelling, or nowhere. Sent as
 * raw bytes: no client mends them on the way.
 */
class PathProperties {

    private static final String SEED = "20261120"

    private static House house
    private static Neighbours.Resident me
    private static Map mine
    private static Map theirs
    private static String them

    @BeforeContainer
    static void neighbours() {
        house = House.shared()
        Neighbours all = new Neighbours(house)
        me = all.tenant()
        mine = me.shop()
        Neighbours.Resident victim = all.tenant()
        them = victim.name
        theirs = victim.shop()
    }

    @Property(seed = SEED, tries = 400)
    void anAddressLeadsToWhatIsMineByItsOneSpellingOrNowhere(@ForAll("addresses") String address) {
        long before = house.arrived("/tcb/databasecollectionget")
        String answer = post(address, '{"env":"' + mine.env + '"}')
        boolean through = answer.contains('"errcode":0')
        assert !answer.contains(theirs.env) && !answer.startsWith("HTTP/1.1 5")
        assert house.arrived("/tcb/databasecollectionget") == before + (through ? 1 : 0)
        if (through) {
            assert decoded(address) == canonical(me.name, mine.appid as String)
        }
    }

    @Property(seed = SEED, tries = 400)
    void noAddressLeadsToTheirEnvironment(@ForAll("addresses") String address) {
        long before = house.arrived("/tcb/databasecollectionget")
        String answer = post(address, '{"env":"' + theirs.env + '"}')
        assert !answer.contains('"errcode":0') && !answer.startsWith("HTTP/1.1 5")
        assert house.arrived("/tcb/databasecollectionget") == before
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> piece = Arbitraries.of("/", "//", "/./", "/../", "/%2e%2e/", "%2f", "%5c", "\\", ";a=b", "%00", "%20", "?", "#", "*", "{tenant}",
            "tenants", "merchants", "tcb", "databasecollectionget", "TENANTS", "%74enants", "%C0%AF", "%ef%bc%8f", "..", ".",
            "/tenants/" + me.name, "/tenants/" + them, "/merchants/" + mine.appid, "/merchants/" + theirs.appid, "/tcb/databasecollectionget",
            me.name, them, mine.appid as String, theirs.appid as String)
        Arbitraries.oneOf(
            piece.list().ofMaxSize(8).map { "/" + it.join("") },
            piece.map { inserted(canonical(me.name, mine.appid as String), it) },
            piece.map { inserted(canonical(me.name, theirs.appid as String), it) },
            Arbitraries.integers().between(1, 60).map { escaped(canonical(me.name, mine.appid as String), it) },
            Arbitraries.integers().between(1, 60).map { escaped(canonical(them, theirs.appid as String), it) })
    }

    private static String canonical(String tenant, String appid) {
        "/tenants/$tenant/merchants/$appid/tcb/databasecollectionget"
    }

    /** Into a place that depends on the piece, so that the same one goes to the same place. */
    private static String inserted(String path, String piece) {
        int at = Math.floorMod(piece.hashCode(), path.length())
        path.substring(0, at) + piece + path.substring(at)
    }

    private static String escaped(String path, int place) {
        int at = Math.min(place, path.length() - 1)
        path.substring(0, at) + String.format("%%%02x", (int) path.charAt(at)) + path.substring(at + 1)
    }

    /** Once, and without what stands behind a question mark. */
    private static String decoded(String address) {
        URLDecoder.decode(address.replaceAll(/[?#].*/, "").replace("+", "%2b"), "UTF-8")
    }

    private static String post(String address, String body) {
        URI gateway = house.gateway.url()
        new Socket(gateway.host, gateway.port).withCloseable { socket ->
            socket.soTimeout = 30_000
            String request = "POST $address HTTP/1.1\r\nHost: $gateway.host\r\nAuthorization: Bearer $me.callerKey\r\n" +
                "Content-Length: ${body.length()}\r\nConnection: close\r\n\r\n$body"
            // In one piece: a body that comes after the answer and the end of the connection would reset it.
            socket.outputStream.write(request.getBytes("UTF-8"))
            socket.outputStream.flush()
            try {
                socket.inputStream.getText("UTF-8")
            } catch (SocketException cut) {
                // An address that is no HTTP is cut off, perhaps before its answer was read.
                ""
            }
        }
    }
}
