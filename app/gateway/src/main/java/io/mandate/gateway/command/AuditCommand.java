package io.mandate.gateway.command;

import io.mandate.db.UsableDatabase;
import io.mandate.gateway.Gateway;
import io.mandate.gateway.embedded.Parts;
import io.mandate.gateway.settings.GatewaySettings;
import io.mandate.tenant.audit.AuditChain;
import io.mandate.tenant.audit.AuditCheck;
import io.mandate.tenant.audit.AuditCheck.Broken;
import io.mandate.tenant.audit.AuditHead;
import io.mandate.tenant.audit.AuditStore;
import io.mandate.tenant.paging.Page;
import io.mandate.tenant.paging.PageRequest;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code mandate audit verify}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Looks after the audit trail. It can run beside nodes that serve on PostgreSQL.",
    synopsisSubcommandLabel = "verify")
final class AuditCommand {

  private final MandateCommand.Console console;

  AuditCommand(MandateCommand.Console console) {
    this.console = console;
  }

  /** Exit code 1 when a chain is broken. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Checks that no row of any trail was changed, added or removed since it was written; names"
              + " the first broken row of each. Prints where each chain ends: noted down elsewhere, it"
              + " shows later whether the end was cut off.")
  Integer verify() throws Exception {
    GatewaySettings settings = console.settings();
    try (Parts parts = Parts.of(settings);
        UsableDatabase database = parts.database();
        ApplicationContext context = open(database)) {
      return verify(context.getBean(AuditStore.class)) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /** The stores alone: no node, which would take up work. */
  private static ApplicationContext open(UsableDatabase database) {
    Map<String, Object> properties = database.toProperties();
    properties.put(Gateway.ENABLED, true);
    return ApplicationContext.builder()
        .exclude("io.mandate.gateway")
        .environmentPropertySource(false)
        .deduceEnvironment(false)
        .banner(false)
        .properties(properties)
        .start();
  }

  private boolean verify(AuditStore store) {
    boolean whole = true;
    PageRequest request = PageRequest.first();
    while (true) {
      Page<AuditChain> chains = store.chains(request);
      for (AuditChain chain : chains.items()) {
        whole &= verify(store, chain);
      }
      if (chains.next().isEmpty()) {
        return whole;
      }
      request = new PageRequest(chains.next().orElseThrow(), PageRequest.DEFAULT_LIMIT);
    }
  }

  private boolean verify(AuditStore store, AuditChain chain) {
    AuditHead head = store.head(chain);
    Optional<Broken> broken = new AuditCheck(store).check(chain);
    if (broken.isPresent()) {
      Broken row = broken.orElseThrow();
      console.out().printf("%s: BROKEN at row %d: %s%n", chain, row.sequence(), row.why());
      return false;
    }
    console
        .out()
        .printf(
            "%s: whole, rows %d to %d, ends with %s%n",
            chain, head.anchorSequence() + 1, head.sequence(), head.hash());
    return true;
  }
}
