package io.mandate.sandbox.migration;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** {@code mandate.sandbox.migration.*}. */
@ConfigurationProperties("mandate.sandbox.migration")
public interface MigrationSettings {

  /** The largest import file in bytes. WeChat names none; a near-identical service takes 50 MB. */
  @Bindable(defaultValue = "52428800")
  long getMaxFileSize();

  /**
   * Refuses import files whose name ends in neither {@code .json} nor {@code .csv}, as the live
   * service does. Off, a name without any extension passes, as in WeChat's own samples.
   */
  @Bindable(defaultValue = "false")
  boolean isExtensionRequired();

  /** How many jobs run at a time. */
  @Bindable(defaultValue = "2")
  int getWorkers();

  /** How many records are handed to the engine at a time. */
  @Bindable(defaultValue = "1000")
  int getBatch();
}
