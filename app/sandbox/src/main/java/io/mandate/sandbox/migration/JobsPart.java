package io.mandate.sandbox.migration;

import io.mandate.sandbox.page.OverviewPart;
import io.mandate.sandbox.page.TablePart;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The overview's table of the newest imports and exports. */
@Factory
final class JobsPart {

  private static final int SHOWN = 50;

  @Singleton
  @Named("jobs")
  OverviewPart jobs(JobStore jobs) {
    return new TablePart(
        70,
        "Imports and exports, newest first",
        List.of(
            "job", "environment", "kind", "file", "status", "went in or out", "left out", "says"),
        () -> rows(jobs.all()));
  }

  private static List<List<String>> rows(List<Job> oldestFirst) {
    List<List<String>> rows = new ArrayList<>();
    int last = oldestFirst.size() - 1;
    for (int at = last; at >= 0 && at > last - SHOWN; at--) {
      rows.add(cells(oldestFirst.get(at)));
    }
    return rows;
  }

  private static List<String> cells(Job job) {
    return List.of(
        String.valueOf(job.id()),
        job.env(),
        job.order() instanceof JobOrder.Import ? "import" : "export",
        job.order().filePath(),
        job.state().wire(),
        String.valueOf(job.recordSuccess()),
        String.valueOf(job.recordFail()),
        job.message());
  }
}
