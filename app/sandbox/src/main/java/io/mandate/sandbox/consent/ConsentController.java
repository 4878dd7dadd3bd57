package io.mandate.sandbox.consent;

import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.platform.Authorizations;
import io.mandate.sandbox.platform.Code;
import io.mandate.sandbox.platform.Codes;
import io.mandate.sandbox.platform.Merchant;
import io.mandate.sandbox.platform.Merchants;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where a merchant's administrator chooses a mini-program and its permission sets (protocol.md
 * section 1.7). A link whose pre_auth_code is used, expired or invented is a readable error. Only a
 * confirmation goes back to the component's redirect_uri: WeChat documents no way back for a
 * refusal, so declining ends on a page of its own, from which the choice can be made again.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConsentController {

  private static final String DESKTOP = "/cgi-bin/componentloginpage";
  private static final String MOBILE = "/wxaopen/safe/bindcomponent";
  private static final String OLD_MOBILE = "/safe/bindcomponent";

  private final Codes codes;
  private final Merchants merchants;
  private final Authorizations authorizations;

  ConsentController(Codes codes, Merchants merchants, Authorizations authorizations) {
    this.codes = codes;
    this.merchants = merchants;
    this.authorizations = authorizations;
  }

  @Get(
      uris = {DESKTOP, MOBILE, OLD_MOBILE},
      produces = MediaType.TEXT_HTML)
  HttpResponse<byte[]> ask(HttpRequest<?> request) {
    return withLink(
        request,
        link -> {
          List<Merchant> admitted = admitted(link);
          return admitted.isEmpty()
              ? ConsentPage.message(200, "没有可以授权的小程序 | There is no mini-program to choose")
              : ConsentPage.ask(link, request.getPath(), admitted);
        });
  }

  @Post(
      uris = {DESKTOP, MOBILE, OLD_MOBILE},
      consumes = MediaType.ALL,
      produces = MediaType.TEXT_HTML)
  HttpResponse<byte[]> decide(HttpRequest<byte[]> request) {
    FormFields form = FormFields.of(request.getBody().orElse(new byte[0]));
    return withLink(request, link -> decide(link, request.getPath(), form));
  }

  private HttpResponse<byte[]> decide(ConsentRequest link, String path, FormFields form) {
    if (!form.first("decision").equals("confirm")) {
      return ConsentPage.declined(link, path);
    }
    String appid = form.first("authorizer_appid");
    if (admitted(link).stream().noneMatch(merchant -> merchant.appid().equals(appid))) {
      throw new BadLinkException("请选择小程序 | Please choose a mini-program");
    }
    List<Integer> chosen =
        link.sets().stream()
            .filter(set -> form.all("permission_set").contains(String.valueOf(set)))
            .toList();
    Code code = authorizations.authorize(link.componentAppid(), appid, chosen, link.preAuthCode());
    return HttpResponse.seeOther(link.back(code.value(), Authorizations.CODE_LIFE.toSeconds()));
  }

  private List<Merchant> admitted(ConsentRequest link) {
    return merchants.all().stream().filter(one -> link.admits(one.appid())).toList();
  }

  private HttpResponse<byte[]> withLink(
      HttpRequest<?> request, Function<ConsentRequest, HttpResponse<byte[]>> work) {
    try {
      ConsentRequest link = ConsentRequest.of(query(request.getParameters()));
      if (codes.usablePreAuth(link.componentAppid(), link.preAuthCode()).isEmpty()) {
        throw new BadLinkException(
            "授权链接已失效，请向服务商索取新的链接"
                + " | This link has expired or was used; ask your service provider for a new one");
      }
      return work.apply(link);
    } catch (BadLinkException e) {
      return ConsentPage.message(400, String.valueOf(e.getMessage()));
    } catch (WeChatException e) {
      return ConsentPage.message(400, e.errcode() + " " + e.errmsg());
    }
  }

  private static Map<String, String> query(HttpParameters parameters) {
    Map<String, String> query = new HashMap<>();
    parameters.forEach(
        (name, values) -> values.stream().findFirst().ifPresent(one -> query.put(name, one)));
    return query;
  }
}
