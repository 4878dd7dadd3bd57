package io.mandate.tenant.catalog;

import java.util.List;

/**
 * An operation of WeChat's that Mandate does not forward, and why.
 *
 * @param reason continues the sentence "it is not forwarded because …"
 */
public record LeftOut(OperationName name, String reason) {

  private static final String LISTS_OTHERS =
      "its answer lists environments of other tenants; see /tenants/{tenant}/environments";
  private static final String NAMES_RESOURCES =
      "its body names images, repositories, networks and secrets of the component's account, and"
          + " nobody knows which tenant's they are";
  private static final String ELSEWHERE = "WeChat serves it under /wxa, outside these families";

  static final List<LeftOut> ROWS =
      List.of(
          because(
              "tcb/getqcloudtoken",
              "it hands out credentials of the merchant's cloud account"
                  + " that reach all of its environments, past every check and until they expire"),
          because(
              "tcb/getuploadsignature",
              "it signs a request to Tencent Cloud of which only a"
                  + " hash is shown, so that nobody sees the environment in it"),
          because("tcb/getcodesecret", "it hands out the secret that protects the merchant's code"),
          because("tcb/getopendata", ELSEWHERE),
          because("tcb/getvoipsign", ELSEWHERE),
          because("componenttcb/describeenvs", LISTS_OTHERS),
          because("componenttcb/describecloudbaserunenvs", LISTS_OTHERS),
          because("componenttcb/batchgetenvid", LISTS_OTHERS),
          because(
              "componenttcb/createcloudbaserunenv",
              "its answer does not name the environment"
                  + " that it creates, so that no tenant would own it; the operator creates it"),
          because("componenttcb/createcsversion", NAMES_RESOURCES),
          because("componenttcb/batchcreatecsversion", NAMES_RESOURCES),
          because("componenttcb/establishcloudbaserunserver", NAMES_RESOURCES),
          because("componenttcb/createcloudbaserunserverversion", NAMES_RESOURCES),
          because("componenttcb/rollupdatecloudbaserunserverversion", NAMES_RESOURCES),
          because(
              "componenttcb/createcloudbaserunresauth",
              "it opens the component's whole"
                  + " account, not one environment; that is the operator's to do"));

  private static LeftOut because(String name, String reason) {
    return new LeftOut(new OperationName(name), reason);
  }
}
