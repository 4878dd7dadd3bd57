package io.mandate.sandbox.migration;

import io.mandate.sandbox.clock.SandboxClock;
import io.mandate.sandbox.engine.DocumentEngine;
import io.mandate.sandbox.engine.DocumentIds;
import io.mandate.sandbox.engine.EngineException;
import io.mandate.sandbox.error.WeChatException;
import io.mandate.sandbox.migration.format.UnreadableFileException;
import io.mandate.sandbox.storage.FileStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the work of one job on the calling thread; whatever happens, the job is told the truth. */
@Singleton
final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final DocumentEngine engine;
  private final FileStore files;
  private final MigrationSettings settings;
  private final SandboxClock clock;
  private final DocumentIds ids = new DocumentIds(new SecureRandom());

  Worker(DocumentEngine engine, FileStore files, MigrationSettings settings, SandboxClock clock) {
    this.engine = engine;
    this.files = files;
    this.settings = settings;
    this.clock = clock;
  }

  void run(Job job, Progress progress) {
    try {
      progress.checkStopped();
      progress.state(JobState.READING);
      String message =
          job.order() instanceof JobOrder.Import order
              ? read(job, order, progress)
              : new ExportRun(engine, files, (JobOrder.Export) job.order(), progress)
                  .run(clock.instant());
      progress.over(JobState.SUCCESS, message);
    } catch (JobStoppedException stopped) {
      progress.stopped(stopped);
    } catch (JobFailedException | UnreadableFileException | EngineException refused) {
      progress.over(JobState.FAIL, String.valueOf(refused.getMessage()));
    } catch (WeChatException refused) {
      progress.over(JobState.FAIL, refused.errmsg());
    } catch (IOException | UncheckedIOException failed) {
      if (!progress.isForgotten()) {
        LOG.warn("Job {} failed", job.id(), failed);
      }
      progress.over(JobState.FAIL, "the file cannot be read or written");
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError defect) {
      LOG.error("Job {} failed", job.id(), defect);
      progress.over(JobState.FAIL, "system error");
    }
  }

  private String read(Job job, JobOrder.Import order, Progress progress) throws IOException {
    Optional<Long> length = files.length(job.env(), order.filePath());
    if (length.isPresent() && length.get() > settings.getMaxFileSize()) {
      throw new JobFailedException(
          "the file has "
              + length.get()
              + " bytes, more than the "
              + settings.getMaxFileSize()
              + " that an import takes");
    }
    Optional<InputStream> file = files.read(job.env(), order.filePath());
    if (file.isEmpty()) {
      throw new JobFailedException("the file " + order.filePath() + " is not there" + hint(job));
    }
    try (InputStream bytes = file.get()) {
      ImportRun run = new ImportRun(engine, ids, order, progress, settings.getBatch());
      return run.run(order.format().records(bytes));
    }
  }

  private String hint(Job job) throws IOException {
    String folder = job.order().filePath() + "/";
    boolean isFolder = files.paths(job.env()).stream().anyMatch(path -> path.startsWith(folder));
    return isFolder ? ": it is a folder" : "";
  }
}
