package org.scopegate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.scopegate.config.ConfigLoader;

/** The configuration that the quick reference shows: what others have lying in their drawers. */
public final class SeedTemplate {

  private static final String BEGIN = "```yaml\n# config.yaml\n";

  private SeedTemplate() {}

  /** Our copy of it. */
  public static String text() throws IOException {
    try (InputStream in = ConfigLoader.class.getResourceAsStream("template.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The block as it stands in the guide. */
  public static String of(Path guide) throws IOException {
    String text = Files.readString(guide);
    int begin = text.indexOf(BEGIN) + "```yaml\n".length();
    return text.substring(begin, text.indexOf("\n```", begin) + 1);
  }
}
