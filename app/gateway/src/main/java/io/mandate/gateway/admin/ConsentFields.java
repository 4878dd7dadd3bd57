package io.mandate.gateway.admin;

import io.mandate.gateway.authorization.WantedConsent;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.mandate.tenant.merchant.PermissionSets;
import io.mandate.tenant.refusal.Refused;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the body of a new authorisation link may say. */
final class ConsentFields {

  private static final int MOST_CATEGORIES = 100;
  private static final int GREATEST_CATEGORY = 99_999;

  private ConsentFields() {}

  static WantedConsent wanted(byte[] body) {
    Fields sent = Fields.ofOptional(body, "form", "authType", "bizAppid", "categoryIds");
    return new WantedConsent(
        sent.optionalAs("form", ConsentFields::form).orElse(WantedConsent.Form.PC),
        sent.optionalNumber("authType")
            .map(ConsentFields::authType)
            .orElse(WantedConsent.MINI_PROGRAMS_ONLY),
        sent.optionalAs("bizAppid", AuthorizerAppId::new).orElse(null),
        sent.optionalNumbers("categoryIds")
            .map(ConsentFields::categories)
            .orElse(PermissionSets.NONE));
  }

  private static WantedConsent.Form form(String word) {
    return switch (word) {
      case "pc" -> WantedConsent.Form.PC;
      case "h5" -> WantedConsent.Form.H5;
      default -> throw new IllegalArgumentException("it is pc or h5");
    };
  }

  private static int authType(long number) {
    return WantedConsent.AUTH_TYPES.stream()
        .filter(known -> known == number)
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid(
                    "authType", "must be one of " + new TreeSet<>(WantedConsent.AUTH_TYPES)));
  }

  private static PermissionSets categories(Set<Long> numbers) {
    List<Integer> ids =
        numbers.stream()
            .filter(number -> number >= 1 && number <= GREATEST_CATEGORY)
            .map(Long::intValue)
            .toList();
    if (ids.isEmpty() || ids.size() < numbers.size() || ids.size() > MOST_CATEGORIES) {
      throw Refused.invalid(
          "categoryIds",
          "must list 1 to " + MOST_CATEGORIES + " numbers of permission sets, such as 18 and 49");
    }
    return PermissionSets.of(ids);
  }
}
