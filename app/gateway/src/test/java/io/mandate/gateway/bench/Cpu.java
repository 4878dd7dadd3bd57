package io.mandate.gateway.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that processes spent on a core. */
final class Cpu {

  private Cpu() {}

  static Duration of(List<ProcessHandle> processes) {
    return processes.stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Of whatever runs on this machine besides this program and what it started. */
  static Duration ofOthers() {
    List<ProcessHandle> ours = new ArrayList<>(ProcessHandle.current().descendants().toList());
    ours.add(ProcessHandle.current());
    return of(ProcessHandle.allProcesses().filter(process -> !ours.contains(process)).toList());
  }
}
