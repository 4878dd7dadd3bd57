package io.mandate.sandbox.migration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** WeChat's {@code status} of a job. */
public enum JobState {
  /** 等待中 */
  WAITING,
  /** 读: the file is being opened, or the documents are being looked up. */
  READING,
  /** 写: records are being written. */
  WRITING,
  /** 转移中: the exported file is being put into storage. */
  MIGRATING,
  SUCCESS,
  FAIL;

  public boolean isOver() {
    return this == SUCCESS || this == FAIL;
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
