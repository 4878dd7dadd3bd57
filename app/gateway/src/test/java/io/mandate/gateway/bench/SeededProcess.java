package io.mandate.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A gateway with merchants in it. */
record SeededProcess(int port, ServerProcess process, Path data) {

  /** The calls of a tenant's merchants, each with that body. */
  Target target(String tenant, String body) throws IOException {
    List<Shop> shops =
        Files.readAllLines(SeededGateway.keys(data, tenant)).stream()
            .map(line -> line.split(" "))
            .map(line -> new Shop(tenant, line[1], line[0]))
            .toList();
    return Target.of("mandate", port, process, shops, body);
  }
}
