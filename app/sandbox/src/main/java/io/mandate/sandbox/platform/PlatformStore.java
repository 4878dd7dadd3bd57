package io.mandate.sandbox.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mandate.sandbox.Sandbox;
import io.mandate.sandbox.SandboxStartException;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * What the platform remembers across restarts: a file of tables. A change is in the file before it
 * is answered, so a kill of the process loses nothing that was answered.
 */
@Singleton
final class PlatformStore implements AutoCloseable {

  /** How long closing may take to make the file smaller. */
  private static final int COMPACTION_MILLIS = 100;

  /** Small pages: a change rewrites one. */
  private static final int PAGE_SIZE = 2_048;

  private static final int RETENTION_MILLIS = 100;
  private static final int CHANGES_BETWEEN_COMPACTIONS = 500;
  private static final int FILL_RATE = 70;
  private static final int COMPACTED_BYTES = 16 << 20;

  private long changes;

  private final MVStore file;
  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private final List<Table<?>> tables = new ArrayList<>();

  PlatformStore(@Property(name = Sandbox.DATA_DIR) String dataDir) {
    Path path = Path.of(dataDir, "sandbox", "platform.mv");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      file =
          new MVStore.Builder()
              .fileName(path.toString())
              .autoCommitDisabled()
              .pageSplitSize(PAGE_SIZE)
              .open();
      // Nobody reads older versions; their space is used again once a torn write can need it no
      // more.
      file.setVersionsToKeep(0);
      file.setRetentionTime(RETENTION_MILLIS);
    } catch (IOException | MVStoreException e) {
      throw new SandboxStartException(
          "cannot open the sandbox's data in " + path + " (setting dataDir): " + e.getMessage(), e);
    }
  }

  synchronized <T> Table<T> table(String name, Class<T> type) {
    Table<T> table = new Table<>(file.openMap(name), type, json);
    tables.add(table);
    return table;
  }

  /** Runs one change alone and stores what it did, also when it ends in a refusal. */
  synchronized <T> T change(Supplier<T> change) {
    try {
      return change.get();
    } finally {
      commit();
    }
  }

  /** Empties every table. */
  synchronized void reset() {
    tables.forEach(Table::clear);
    file.commit();
  }

  /** Without the compaction every change would make the file grow. */
  private void commit() {
    file.commit();
    changes++;
    if (changes % CHANGES_BETWEEN_COMPACTIONS == 0) {
      file.compact(FILL_RATE, COMPACTED_BYTES);
    }
  }

  @PreDestroy
  @Override
  public synchronized void close() {
    if (!file.isClosed()) {
      file.close(COMPACTION_MILLIS);
    }
  }
}
