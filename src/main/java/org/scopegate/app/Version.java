package org.scopegate.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, from the jar's manifest. */
final class Version implements IVersionProvider {

  /** "development" where the classes did not come out of a jar. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"scopegate " + text() + ", Java " + Runtime.version()};
  }
}
