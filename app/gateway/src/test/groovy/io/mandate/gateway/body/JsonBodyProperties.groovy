package io.mandate.gateway.body

import com.fasterxml.jackson.core.StreamReadFeature
import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.json.JsonMapper
import io.mandate.tenant.catalog.CallQuery
import io.mandate.tenant.catalog.Catalog
import io.mandate.tenant.refusal.RefusalReason
import io.mandate.tenant.refusal.Refused
import net.jqwik.api.Arbitraries
import net.jqwik.api.Arbitrary
import net.jqwik.api.ForAll
import net.jqwik.api.Property
import net.jqwik.api.Provide

/** What holds of every body: two readers never see two things in what Mandate writes. */
class JsonBodyProperties {

    private static final String SEED = "20261120"

    private static final ObjectMapper STRICT = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()

    @Property(seed = SEED)
    void whateverIsReadIsWrittenSoThatAStrictReaderReadsTheSame(@ForAll("bodies") byte[] body) {
        Map fields = readOrRefused(body)
        if (fields != null) {
            byte[] written = JsonBody.write(fields)
            assert STRICT.readTree(written) == STRICT.readTree(STRICT.writeValueAsBytes(fields))
            assert JsonBody.write(JsonBody.read(written).fields()) == written
            assert new String(written, "UTF-8").getBytes("UTF-8") == written
        }
    }

    @Property(seed = SEED)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        readOrRefused(bytes)
    }

    @Property(seed = SEED)
    void oneWrongByteIsReadOrRefused(@ForAll("objects") Object fields, @ForAll int place, @ForAll byte wrong) {
        byte[] body = STRICT.writeValueAsBytes(fields)
        body[Math.floorMod(place, body.length)] = wrong
        Map read = readOrRefused(body)
        assert read == null || STRICT.readTree(JsonBody.write(read)) == STRICT.readTree(STRICT.writeValueAsBytes(read))
    }

    @Property(seed = SEED)
    void aKeyThatStandsTwiceIsFoundAtAnyDepthAndHoweverItIsEscaped(
        @ForAll("keys") String key, @ForAll("depths") List<String> way, @ForAll long escaped) {
        String twice = "{" + quoted(key) + ":1,\"other\":[{}]," + quoted(key, escaped) + ":2}"
        String body = way.inject(twice) { inner, step -> step == "[" ? "[0,$inner]" : "{\"$step\":$inner}" }
        assert refusal((body.startsWith("{") ? body : "{\"a\":$body}").getBytes("UTF-8")) == RefusalReason.BODY_MALFORMED
    }

    @Property(seed = SEED)
    void whatNamesAnEnvironmentIsFoundTwiceHoweverItIsCased(@ForAll long first, @ForAll long second) {
        String body = "{\"${cased('env', first)}\":\"mine\",\"action\":\"get\",\"${cased('env', second)}\":\"theirs\"}"
        try {
            Catalog.find("componenttcb/dbcollection").orElseThrow().check(JsonBody.read(body.getBytes("UTF-8")), CallQuery.NONE)
            assert false
        } catch (Refused refused) {
            assert refused.reason() == RefusalReason.BODY_MALFORMED
        }
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitraries.oneOf(
            objects().map { STRICT.writeValueAsBytes(it) },
            objects().map { lenient(STRICT.writeValueAsString(it)).getBytes("UTF-8") },
            Arbitraries.strings().withChars("{}[]\":,\\u0aeE+-.1 \n'/*tfnul" as char[]).ofMaxLength(30).map { ("{" + it + "}").getBytes("UTF-8") })
    }

    /** As WeChat's examples are: raw newlines in texts, apostrophes escaped. */
    private static String lenient(String json) {
        json.replace("\\n", "\n").replace("'", "\\'")
    }

    @Provide
    Arbitrary<Object> objects() {
        Arbitraries.maps(keys(), values()).ofMaxSize(4).map { it as Object }
    }

    private Arbitrary<Object> values() {
        Arbitrary<Object> plain = Arbitraries.oneOf(texts(), Arbitraries.longs(), Arbitraries.bigIntegers(), Arbitraries.bigDecimals(),
            Arbitraries.of(true, false), Arbitraries.just(null)) as Arbitrary<Object>
        Arbitraries.recursive({ plain }, { inner -> Arbitraries.oneOf(
            (inner as Arbitrary<Object>).list().ofMaxSize(3),
            Arbitraries.maps(keys(), inner as Arbitrary<Object>).ofMaxSize(3)) as Arbitrary<Object> }, 0, 3)
    }

    private static Arbitrary<String> texts() {
        Arbitraries.strings().all().ofMaxLength(12).map { new String(it.getBytes("UTF-8"), "UTF-8") }
    }

    @Provide
    Arbitrary<String> keys() {
        Arbitraries.oneOf(Arbitraries.of("env", "query", "action", "job_id", "file_list", "环境", ""), texts())
    }

    @Provide
    Arbitrary<List<String>> depths() {
        Arbitraries.of("[", "a", "env").list().ofMaxSize(20)
    }

    private static Map readOrRefused(byte[] body) {
        try {
            return JsonBody.read(body).fields()
        } catch (Refused refused) {
            assert refused.reason() in [RefusalReason.BODY_EMPTY, RefusalReason.BODY_MALFORMED]
            return null
        }
    }

    private static RefusalReason refusal(byte[] body) {
        try {
            JsonBody.read(body)
            return null
        } catch (Refused refused) {
            return refused.reason()
        }
    }

    /** A text of JSON; the bits say which characters are written as escapes. */
    private static String quoted(String text, long escaped = 0) {
        StringBuilder out = new StringBuilder('"')
        text.toCharArray().eachWithIndex { character, at ->
            boolean must = character < (char) ' ' || character == (char) '"' || character == (char) '\\'
            out.append(must || ((escaped >> (at % 64)) & 1) ? String.format("\\u%04x", (int) character) : String.valueOf(character))
        }
        out.append('"')
    }

    private static String cased(String word, long bits) {
        word.toCharArray().toList().withIndex().collect { letter, at -> (bits >> at) & 1 ? letter.toString().toUpperCase() : letter }.join("")
    }
}
