package io.mandate.db.job;

import io.mandate.db.column.NewestFirst;
import io.mandate.tenant.paging.PageRequest;

/** A position in the list of jobs: by start, then by number, then by environment. */
record JobPosition(long startedAt, long jobId, String environment) {

  static JobPosition of(JobRow row) {
    return new JobPosition(row.startedAt(), row.jobId(), row.environment());
  }

  static JobPosition after(PageRequest page) {
    NewestFirst position = NewestFirst.after(page);
    if (position.name().isEmpty()) {
      return new JobPosition(position.micros(), 0, "");
    }
    String[] parts = position.name().split("_", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("the cursor is not one that a list gave");
    }
    return new JobPosition(position.micros(), Long.parseLong(parts[0]), parts[1]);
  }

  String cursor() {
    return new NewestFirst(startedAt, jobId + "_" + environment).cursor();
  }
}
