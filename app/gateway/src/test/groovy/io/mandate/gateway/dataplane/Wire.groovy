package io.mandate.gateway.dataplane

import io.mandate.gateway.House
import io.mandate.tenant.component.ComponentAppId
import io.mandate.tenant.secret.Secret
import io.mandate.token.ticket.TicketStore
import io.mandate.token.ticket.VerifyTicket
import io.netty.util.internal.PlatformDependent
import java.time.Instant

/** A tenant whose calls go with the component's token, on an upstream that is no sandbox. */
class Wire {

    static void seed(House house) {
        house.operator().post("/admin/components", [componentAppid: "wxwire", appSecret: "s", token: "t", encodingAesKey: "A" * 43])
        house.operator().post("/admin/tenants", [tenant: "wire", componentAppid: "wxwire"])
        house.operator().put("/admin/environments/wire-env", [tenant: "wire", merchants: []])
        house.gateway.context().getBean(TicketStore)
            .save(new ComponentAppId("wxwire"), new VerifyTicket(Secret.of("ticket"), Instant.now()))
    }

    /** Bytes of buffers outside the heap. */
    static long held() {
        PlatformDependent.usedDirectMemory()
    }
}
