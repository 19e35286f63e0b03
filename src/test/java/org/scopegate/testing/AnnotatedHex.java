package org.scopegate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Bytes written down for people: hex digits, white space, and remarks from # to the line's end. */
public final class AnnotatedHex {

  private AnnotatedHex() {}

  /** The bytes of a resource, such as "/pdu/a-abort.hex". */
  public static byte[] resource(String name) {
    try (InputStream in = AnnotatedHex.class.getResourceAsStream(name)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static byte[] parse(String text) {
    String digits =
        text.lines()
            .map(line -> line.replaceAll("#.*", "").replaceAll("\\s", ""))
            .collect(Collectors.joining());
    return HexFormat.of().parseHex(digits);
  }
}
