package io.mandate.gateway.callback

import io.mandate.tenant.component.Component
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.component.ComponentStore
import io.mandate.tenant.component.EncodingAesKey
import io.mandate.tenant.inbox.InboxEvent
import io.mandate.tenant.refusal.Refused
import io.mandate.tenant.secret.Secret
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import net.jqwik.api.Arbitraries
import net.jqwik.api.Arbitrary
import net.jqwik.api.ForAll
import net.jqwik.api.Property
import net.jqwik.api.Provide

/** What holds of every push: it is opened as it was closed, or refused, and nothing else ever happens. */
class PushProperties {

    private static final String SEED = "20261120"
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z")
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"

    private final Component component = new Component(new ComponentAppId("wx134c8103faa5a59e"), Secret.of("secret"), Secret.of("token"),
        new EncodingAesKey(Secret.of(KEY)), new EncodingAesKey(Secret.of(KEY.reverse())))
    private final Pushes pushes = new Pushes([find: { id -> Optional.of(component).filter { it.id() == id } }] as ComponentStore,
        Clock.fixed(NOW, ZoneOffset.UTC))

    @Property(seed = SEED)
    void whatWasEncryptedIsDecrypted(@ForAll("messages") String message) {
        assert PushCrypto.decrypt(component, push(message: message).encrypted()) == message.getBytes("UTF-8")
        assert PushCrypto.decrypt(component, push(message: message, aesKey: KEY.reverse()).encrypted()) == message.getBytes("UTF-8")
    }

    @Property(seed = SEED)
    void whatIsForAnotherComponentIsRefused(@ForAll("messages") String message, @ForAll("appids") String other) {
        if (other != component.id().value()) {
            assert refuses { PushCrypto.decrypt(component, push(message: message, innerAppid: other).encrypted()) }
        }
    }

    @Property(seed = SEED)
    void anyCiphertextIsDecryptedOrRefused(@ForAll("ciphertexts") String encrypted) {
        refuses { PushCrypto.decrypt(component, encrypted) }
    }

    @Property(seed = SEED)
    void aChangedCiphertextIsDecryptedOrRefused(@ForAll("messages") String message, @ForAll int place, @ForAll byte wrong) {
        byte[] bytes = Base64.decoder.decode(push(message: message).encrypted())
        bytes[Math.floorMod(place, bytes.length)] = wrong
        refuses { PushCrypto.decrypt(component, Base64.encoder.encodeToString(bytes)) }
    }

    @Property(seed = SEED)
    void aChangedPushIsRefused(@ForAll("messages") String message, @ForAll int place, @ForAll("wrongs") String wrong) {
        Push push = push(message: "<xml><Text><![CDATA[" + message.replace("]]>", "") + "]]></Text></xml>")
        String encrypted = push.encrypted()
        int at = Math.floorMod(place, encrypted.length())
        String changed = encrypted.substring(0, at) + wrong + encrypted.substring(at + 1)

        if (changed != encrypted) {
            assert refuses { open(push, changed, push.signature(encrypted)) }
        }
    }

    @Property(seed = SEED)
    void anyBytesInPlaceOfAPushAreRefused(@ForAll byte[] body, @ForAll String timestamp, @ForAll String nonce, @ForAll String signature) {
        assert refuses { pushes.open(component.id().value(), new Pushes.Signed(timestamp, nonce, signature), body) }
    }

    @Property(seed = SEED)
    void whatIsInsideAPushIsReadOrRefused(@ForAll("xml") String inside) {
        Push push = push(message: inside)
        refuses {
            InboxEvent event = open(push, push.encrypted())
            assert event.payload().reveal() == inside
            Pushes.fields(event)
        }
    }

    @Property(seed = SEED)
    void anyXmlIsReadOrRefusedAndExpandsNothing(@ForAll("xml") String xml) {
        refuses {
            Map<String, String> fields = FlatXml.read(xml.getBytes("UTF-8"))
            assert fields.values().every { !it.contains("expanded") }
        }
    }

    @Provide
    Arbitrary<String> messages() {
        Arbitraries.strings().all().ofMaxLength(80).map { new String(it.getBytes("UTF-8"), "UTF-8") }
    }

    @Provide
    Arbitrary<String> appids() {
        Arbitraries.oneOf(Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20),
            Arbitraries.of("wx134c8103faa5a59", "wx134c8103faa5a59e ", "WX134C8103FAA5A59E", "wx134c8103faa5a59e\u0000"))
    }

    @Provide
    Arbitrary<String> ciphertexts() {
        Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(60), Arbitraries.strings().withChars("ABab01+/=\n" as char[]).ofMaxLength(200))
    }

    @Provide
    Arbitrary<String> wrongs() {
        Arbitraries.of("", "A", "/", "=", "\n", "é", "]]>")
    }

    @Provide
    Arbitrary<String> xml() {
        Arbitraries.of("<xml>", "</xml>", "<a>", "</a>", "<![CDATA[", "]]>", "&amp;", "&x;", "&#0;", "<!--", "-->", "<?xml version='1.0'?>", "<?p ?>",
            "<!DOCTYPE xml [<!ENTITY x 'expanded'>]>", "<!DOCTYPE xml SYSTEM 'file:///etc/hostname'>", "<b/>", "text", "\u0000", "环境", "xmlns:a='b'", "<a:b>")
            .list().ofMaxSize(12).map { it.join("") }
    }

    private Push push(Map values) {
        new Push([appid: component.id().value(), token: "token", aesKey: KEY, timestamp: NOW.epochSecond as String] + values)
    }

    private InboxEvent open(Push push, String encrypted, String signature = push.signature(encrypted)) {
        pushes.open(component.id().value(), new Pushes.Signed(push.timestamp, push.nonce, signature), Push.envelope(encrypted).getBytes("UTF-8"))
    }

    /** Whether it is refused; whatever else it throws fails the property. */
    private static boolean refuses(Closure<?> work) {
        try {
            work()
            return false
        } catch (Refused refused) {
            assert !refused.message().contains(KEY)
            return true
        }
    }
}
