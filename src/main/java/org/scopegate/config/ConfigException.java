package org.scopegate.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Holds every fault that was found, by file and line. */
public class ConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public ConfigException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
