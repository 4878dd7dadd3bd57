package io.mandate.sandbox.migration.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The two {@code file_type}s. */
public enum FileFormat {
  JSON(1) {
    @Override
    public RecordSource records(InputStream file) throws IOException {
      return new JsonRecords(ByteWindow.behindByteOrderMark(file));
    }
  },
  CSV(2) {
    @Override
    public RecordSource records(InputStream file) throws IOException {
      return new CsvRecords(ByteWindow.behindByteOrderMark(file));
    }
  };

  private final int fileType;

  FileFormat(int fileType) {
    this.fileType = fileType;
  }

  /** Begins to read; throws {@link UnreadableFileException} when the beginning already forbids. */
  public abstract RecordSource records(InputStream file) throws IOException;

  /** WeChat's number for it. */
  public int fileType() {
    return fileType;
  }

  /** {@code .json} or {@code .csv}. */
  public String extension() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
