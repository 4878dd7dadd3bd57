package io.mandate.sandbox.migration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mandate.sandbox.engine.DocumentEngine.ConflictMode;
import io.mandate.sandbox.migration.format.FileFormat;

/** What a job was asked to do; kept with the job, so that one not begun survives a restart. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobOrder.Import.class, name = "import"),
  @JsonSubTypes.Type(value = JobOrder.Export.class, name = "export")
})
public sealed interface JobOrder {

  /** In the storage of the job's environment. */
  String filePath();

  FileFormat format();

  record Import(
      String filePath, FileFormat format, String collection, boolean stopOnError, ConflictMode mode)
      implements JobOrder {}

  /** {@code query} is a statement that ends in {@code .get()}. */
  record Export(String filePath, FileFormat format, String query) implements JobOrder {}
}
