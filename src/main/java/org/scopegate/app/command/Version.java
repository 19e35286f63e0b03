package org.scopegate.app.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, from the jar's manifest. */
public final class Version implements IVersionProvider {

  /** "development" where the classes did not come out of a jar. */
  public static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"scopegate " + text() + ", Java " + Runtime.version()};
  }
}
