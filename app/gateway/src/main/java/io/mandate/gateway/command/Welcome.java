package io.mandate.gateway.command;

import io.mandate.gateway.Gateway;
import io.mandate.gateway.demo.DemoFile;
import java.io.PrintStream;
import java.util.Optional;

/** What is printed once everything answers: the addresses, and a first call to paste. */
final class Welcome {

  private Welcome() {}

  static void print(Gateway gateway, PrintStream out) {
    out.println("Mandate answers at " + gateway.url());
    gateway.sandbox().ifPresent(sandbox -> out.println("The sandbox answers at " + sandbox));
    out.println("The operator's key is in " + gateway.folder().path().resolve("operator.key"));
    Optional<DemoFile> demo = DemoFile.read(gateway.folder());
    demo.ifPresent(file -> firstCall(file, gateway, out));
    out.flush();
  }

  private static void firstCall(DemoFile demo, Gateway gateway, PrintStream out) {
    DemoFile.Merchant merchant = demo.merchants().get(0);
    out.println(
        """

        The demo's keys are in %1$s. A first call to paste:

          curl -s %2$s/tenants/%3$s/merchants/%4$s/tcb/databaseaggregate \\
            -H "Authorization: Bearer $(sed -n 's/.*"callerKey":"\\([^"]*\\)".*/\\1/p' %1$s)" \\
            -d '{"env":"%5$s","query":"db.collection(\\"orders\\").aggregate().group({_id:\\"$shop\\",n:db.command.aggregate.sum(1)}).sort({n:-1}).end()"}'
        """
            .formatted(
                gateway.folder().path().resolve(DemoFile.NAME),
                gateway.url(),
                demo.tenant(),
                merchant.appid(),
                merchant.environments().get(0)));
  }
}
