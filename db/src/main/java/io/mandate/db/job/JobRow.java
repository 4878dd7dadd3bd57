package io.mandate.db.job;

import io.mandate.db.column.ForeignText;
import io.mandate.db.column.Micros;
import io.mandate.tenant.TenantId;
import io.mandate.tenant.environment.EnvironmentId;
import io.mandate.tenant.job.Job;
import io.mandate.tenant.job.JobId;
import io.mandate.tenant.job.JobKind;
import io.mandate.tenant.job.JobState;
import io.mandate.tenant.merchant.AuthorizerAppId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

@MappedEntity("jobs")
record JobRow(
    @Id String tenant,
    @Id String environment,
    @Id long jobId,
    @Nullable String startedFor,
    JobKind kind,
    String status,
    boolean isOver,
    long recordSuccess,
    long recordFail,
    String errorMessage,
    String fileUrl,
    long startedAt) {

  static JobRow of(Job job) {
    AuthorizerAppId merchant = job.startedFor();
    JobState state = job.state();
    return new JobRow(
        job.tenant().value(),
        job.environment().value(),
        job.id().value(),
        merchant == null ? null : merchant.value(),
        job.kind(),
        ForeignText.storable(state.status()),
        state.isOver(),
        state.recordSuccess(),
        state.recordFail(),
        ForeignText.storable(state.errorMessage()),
        ForeignText.storable(state.fileUrl()),
        Micros.of(job.startedAt()));
  }

  Job toJob() {
    return new Job(
        new JobId(jobId),
        new EnvironmentId(environment),
        new TenantId(tenant),
        startedFor == null ? null : new AuthorizerAppId(startedFor),
        kind,
        new JobState(status, recordSuccess, recordFail, errorMessage, fileUrl),
        Micros.toInstant(startedAt));
  }
}
