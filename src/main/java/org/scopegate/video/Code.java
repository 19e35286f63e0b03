package org.scopegate.video;

import java.util.List;
import java.util.Objects;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;

/**
 * A coded entry, PS3.3 8.8.
 *
 * @param value Code Value, at most 16 characters
 * @param scheme Coding Scheme Designator, at most 16 characters
 * @param meaning Code Meaning, at most 64 characters
 */
public record Code(String value, String scheme, String meaning) {

  public Code {
    for (String part : List.of(value, scheme, meaning)) {
      Objects.requireNonNull(part);
      if (part.isBlank() || part.contains("\\")) {
        throw new IllegalArgumentException(
            "a code part '" + part + "' is blank or has a backslash");
      }
    }
    if (value.length() > 16 || scheme.length() > 16 || meaning.length() > 64) {
      throw new IllegalArgumentException(
          "code %s of %s, '%s': value and scheme have at most 16 characters, the meaning 64"
              .formatted(value, scheme, meaning));
    }
  }

  /** As an item of a code sequence. */
  Dataset item() {
    return new Dataset()
        .put(Tag.CODE_VALUE, Vr.SH, value)
        .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
        .put(Tag.CODE_MEANING, Vr.LO, meaning);
  }
}
