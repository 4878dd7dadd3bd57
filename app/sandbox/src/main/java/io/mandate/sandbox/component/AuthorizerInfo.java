package io.mandate.sandbox.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.sandbox.endpoint.WireJson;
import io.mandate.sandbox.platform.Merchant;
import java.util.List;

/** A mini-program as api_get_authorizer_info describes it (protocol.md section 1.4). */
final class AuthorizerInfo {

  private static final int NORMAL = 1;

  private AuthorizerInfo() {}

  static ObjectNode of(Merchant merchant) {
    ObjectNode info =
        WireJson.object()
            .put("nick_name", merchant.nickName())
            .put("head_img", "")
            .put("user_name", "gh_" + "%012x".formatted(merchant.appid().hashCode() & 0xffffffffL))
            .put("alias", "")
            .put("qrcode_url", "")
            .put("principal_name", merchant.nickName())
            .put("signature", "")
            .put("account_status", NORMAL)
            .put("idc", 1);
    info.putObject("service_type_info").put("id", 0);
    info.putObject("verify_type_info").put("id", 0);
    ObjectNode business = info.putObject("business_info");
    List.of("open_pay", "open_shake", "open_scan", "open_card", "open_store")
        .forEach(name -> business.put(name, 0));
    ObjectNode miniProgram = info.putObject("MiniProgramInfo");
    ObjectNode network = miniProgram.putObject("network");
    List.of("RequestDomain", "WsRequestDomain", "UploadDomain", "DownloadDomain")
        .forEach(network::putArray);
    miniProgram.putArray("categories");
    miniProgram.put("visit_status", 0);
    return info;
  }
}
