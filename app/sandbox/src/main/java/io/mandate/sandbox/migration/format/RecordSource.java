package io.mandate.sandbox.migration.format;

import java.io.IOException;
import java.util.Optional;

/**
 * The records of an import file, one after another, in memory that does not grow with the file. A
 * broken record is told and passed over; the next call goes on behind it.
 */
public interface RecordSource {

  /**
   * Empty at the end of the file.
   *
   * @throws UnreadableFileException when nothing of the file can be read as records
   */
  Optional<ImportRecord> next() throws IOException;
}
