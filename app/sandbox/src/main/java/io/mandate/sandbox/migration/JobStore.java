package io.mandate.sandbox.migration;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mandate.sandbox.Sandbox;
import io.mandate.sandbox.control.Resettable;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * All jobs, in memory and as one small file each under {@code <data-dir>/sandbox/jobs/}. What
 * {@link #add} and {@link #keep} have returned survives a kill of the process. Job numbers only
 * rise, over resets and restarts.
 */
@Singleton
public class JobStore implements Resettable {

  private static final long FIRST_ID = 100_000_001L;
  private static final String LAST_ID = "last-id";

  private final JsonMapper json = new JsonMapper();
  private final Map<Long, Job> jobs = new ConcurrentHashMap<>();
  private final Path folder;
  private long lastId;

  public JobStore(@Property(name = Sandbox.DATA_DIR) String dataDir) throws IOException {
    this.folder = Path.of(dataDir, "sandbox", "jobs");
    Files.createDirectories(folder);
    Path last = folder.resolve(LAST_ID);
    lastId = Files.exists(last) ? Long.parseLong(Files.readString(last).strip()) : FIRST_ID - 1;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        Job job = json.readValue(file.toFile(), Job.class);
        jobs.put(job.id(), job);
        lastId = Math.max(lastId, job.id());
      }
    }
  }

  /** A new job that waits, under a number that no job had before. */
  public Job add(String env, JobOrder order) {
    Job job = Job.waiting(takeId(), env, order);
    write(job);
    jobs.put(job.id(), job);
    return job;
  }

  public Optional<Job> find(long id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** By number, oldest first. */
  public List<Job> all() {
    return jobs.values().stream().sorted(Comparator.comparingLong(Job::id)).toList();
  }

  /** Changes what is told of a job, on disk too. Does nothing to a job that a reset has removed. */
  void keep(long id, UnaryOperator<Job> change) {
    jobs.computeIfPresent(
        id,
        (same, job) -> {
          Job changed = change.apply(job);
          write(changed);
          return changed;
        });
  }

  /** Changes what is told of a job, in memory only. */
  void tell(long id, UnaryOperator<Job> change) {
    jobs.computeIfPresent(id, (same, job) -> change.apply(job));
  }

  @Override
  public void reset() {
    for (Long id : jobs.keySet()) {
      jobs.computeIfPresent(
          id,
          (same, job) -> {
            delete(job);
            return null;
          });
    }
  }

  private synchronized long takeId() {
    long id = lastId + 1;
    replace(folder.resolve(LAST_ID), Long.toString(id));
    lastId = id;
    return id;
  }

  private void write(Job job) {
    try {
      replace(folder.resolve(job.id() + ".json"), json.writeValueAsString(job));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void delete(Job job) {
    try {
      Files.deleteIfExists(folder.resolve(job.id() + ".json"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void replace(Path file, String text) {
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(temporary, text);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
