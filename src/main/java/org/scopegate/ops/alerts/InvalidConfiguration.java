package org.scopegate.ops.alerts;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Changed files of the configuration cannot be used: the node works as it did before. */
public final class InvalidConfiguration implements Condition {

  public static final String NAME = "configuration";

  private final Supplier<List<FaultyFile>> faulty;

  public InvalidConfiguration(Supplier<List<FaultyFile>> faulty) {
    this.faulty = faulty;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Alarm> look(Instant now, List<Alarm> open) {
    return faulty.get().stream().map(InvalidConfiguration::alarm).toList();
  }

  private static Alarm alarm(FaultyFile file) {
    return new Alarm(
        NAME,
        file.file(),
        Severity.WARNING,
        file.since(),
        "The changed configuration is not used, the node works as before: "
            + String.join("; ", file.faults()),
        "correct the file; 'scopegate check' tells the same before, and a node that is restarted"
            + " now does not start");
  }
}
