package io.mandate.sandbox.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of control calls, as they come: anything may be missing. */
final class Orders {

  private Orders() {}

  record PutComponent(
      @Nullable String appSecret,
      @Nullable String token,
      @Nullable String encodingAesKey,
      @Nullable String callbackUrl) {}

  record PutMerchant(@Nullable String nickName, @Nullable List<String> environments) {}

  record PutEnvironment(@Nullable String owner, @Nullable List<String> sharedWith) {}

  record Seed(@Nullable String folder) {}

  record Authorize(
      @Nullable String componentAppid,
      @Nullable String authorizerAppid,
      @Nullable List<Integer> permissionSets,
      @Nullable String preAuthCode) {}

  record Advance(@Nullable Long advanceSeconds) {}

  record Expire(@Nullable String componentAppid, @Nullable String authorizerAppid) {}

  /** Throws a refusal that names the field when it is missing. */
  static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw ControlException.badRequest(name + " is missing");
    }
    return value;
  }

  static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  /** Turns what a record's constructor refuses into a refusal of the call. */
  static void valid(Runnable work) {
    try {
      work.run();
    } catch (IllegalArgumentException e) {
      throw ControlException.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
