package org.scopegate.app.command;

import java.nio.file.Path;
import java.util.List;
import org.scopegate.config.ConfigException;
import org.scopegate.config.ConfigLoader;
import org.scopegate.config.Storage;
import picocli.CommandLine.Option;

/** The two folders of the configuration, as options of a command. */
public final class Configuration {

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      defaultValue = "${env:SCOPEGATE_CONF:-conf}",
      description = "config.yaml and compression-profiles.yaml (default: ${DEFAULT-VALUE})")
  private Path conf;

  @Option(
      names = "--ae-config",
      paramLabel = "DIR",
      defaultValue = "${env:SCOPEGATE_AE_CONFIG:-etc-ae-config}",
      description = "AEs, destinations, sources (default: ${DEFAULT-VALUE})")
  private Path aeConfig;

  /** All of it, or every fault that is in it. */
  public ConfigLoader.Loaded load() throws ConfigException {
    return ConfigLoader.load(conf, aeConfig, System::getenv);
  }

  /** Where things are kept, whatever else is wrong in it. */
  public Storage storage() throws ConfigException {
    return ConfigLoader.storage(conf, System::getenv);
  }

  /** Both of them. */
  public List<Path> folders() {
    return List.of(conf, aeConfig);
  }

  @Override
  public String toString() {
    return conf + " and " + aeConfig;
  }
}
