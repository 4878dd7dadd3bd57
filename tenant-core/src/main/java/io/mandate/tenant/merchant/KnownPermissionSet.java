package io.mandate.tenant.merchant;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat publishes of a permission set.
 *
 * @param chinese WeChat's name; null where no page of WeChat gives one
 * @param english what that means; null with it
 * @param exclusive whether one platform at a time may hold it; null where no page says
 */
public record KnownPermissionSet(
    PermissionSetId id,
    @Nullable String chinese,
    @Nullable String english,
    @Nullable Boolean exclusive) {

  public Optional<String> nameZh() {
    return Optional.ofNullable(chinese);
  }

  public Optional<String> nameEn() {
    return Optional.ofNullable(english);
  }

  public Optional<Boolean> isExclusive() {
    return Optional.ofNullable(exclusive);
  }

  public boolean isNamed() {
    return chinese != null;
  }
}
