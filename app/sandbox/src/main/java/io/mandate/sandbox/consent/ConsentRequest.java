package io.mandate.sandbox.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a component's link asks for (protocol.md section 1.7).
 *
 * @param bizAppid pins one mini-program and wins over the kind of account; may be empty
 */
record ConsentRequest(
    String componentAppid,
    String preAuthCode,
    URI redirectUri,
    String authType,
    String bizAppid,
    List<Integer> sets) {

  private static final Pattern SETS = Pattern.compile("[0-9]{1,5}(\\|[0-9]{1,5}){0,199}");

  /** The {@code auth_type}s whose account lists hold mini-programs. */
  private static final List<String> MINI_PROGRAMS = List.of("2", "3", "6");

  /** Throws {@link BadLinkException} for a link that cannot be shown. */
  static ConsentRequest of(Map<String, String> query) {
    return new ConsentRequest(
        required(query, "component_appid"),
        required(query, "pre_auth_code"),
        redirect(required(query, "redirect_uri")),
        query.getOrDefault("auth_type", "3"),
        query.getOrDefault("biz_appid", ""),
        sets(query.getOrDefault("category_id_list", "")));
  }

  /** Whether the link lets that mini-program be chosen. */
  boolean admits(String appid) {
    return bizAppid.isEmpty() ? MINI_PROGRAMS.contains(authType) : bizAppid.equals(appid);
  }

  /** The same link's query string. */
  String query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("component_appid", componentAppid);
    query.put("pre_auth_code", preAuthCode);
    query.put("redirect_uri", redirectUri.toString());
    query.put("auth_type", authType);
    query.put("biz_appid", bizAppid);
    query.put(
        "category_id_list", sets.stream().map(String::valueOf).collect(Collectors.joining("|")));
    return query.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Where the browser goes with the code. */
  URI back(String authorizationCode, long expiresIn) {
    String whole = redirectUri.toString();
    int hash = whole.indexOf('#');
    String address = hash < 0 ? whole : whole.substring(0, hash);
    String fragment = hash < 0 ? "" : whole.substring(hash);
    return URI.create(
        address
            + (address.contains("?") ? "&" : "?")
            + "auth_code="
            + URLEncoder.encode(authorizationCode, UTF_8)
            + "&expires_in="
            + expiresIn
            + fragment);
  }

  private static String required(Map<String, String> query, String name) {
    String value = query.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new BadLinkException("链接缺少 " + name + " | The link has no " + name);
    }
    return value;
  }

  private static URI redirect(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // falls through to the same answer
    }
    throw new BadLinkException(
        "redirect_uri 不是网页地址 | The link's redirect_uri is not a web address");
  }

  private static List<Integer> sets(String list) {
    if (list.isEmpty()) {
      return PermissionSets.published();
    }
    if (!SETS.matcher(list).matches()) {
      throw new BadLinkException(
          "category_id_list 格式错误 | The link's category_id_list is not ids joined by |");
    }
    return Arrays.stream(list.split("\\|")).map(Integer::valueOf).distinct().sorted().toList();
  }
}
