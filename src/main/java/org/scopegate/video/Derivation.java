package org.scopegate.video;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Plan;
import org.scopegate.video.Decision.Change;
import org.scopegate.video.Decision.Fits;

/** How a derived image says what it was made of and how, PS3.3 C.7.6.1.1. */
final class Derivation {

  private static final String DERIVED = "DERIVED";
  private static final int LONGEST_ST = 1024;

  private Derivation() {}

  /** Image Type: value 1 DERIVED, the others as they were. */
  static void imageType(Dataset header) {
    List<String> values = new ArrayList<>(header.strings(Tag.IMAGE_TYPE));
    if (values.size() < 2) {
      values = new ArrayList<>(List.of(DERIVED, "SECONDARY"));
    }
    values.set(0, DERIVED);
    header.put(Tag.IMAGE_TYPE, Vr.CS, values.toArray(String[]::new));
  }

  /**
   * What was done, with the approximate ratio.
   *
   * @param missing what of the source's pictures was not there
   */
  static void description(
      Dataset header, Fits decision, Piece piece, double ratio, Optional<String> missing) {
    describe(
        header,
        "%s; lossy, about %s:1, %s%s%s%s"
            .formatted(
                decision.why(),
                LossyHistory.text(ratio),
                piece.stream().encoder(),
                damage(piece),
                missing.map("; "::concat).orElse(""),
                part(piece)));
  }

  /** What was done without another loss. */
  static void description(Dataset header, Fits decision, Piece piece) {
    describe(header, decision.why() + "; not compressed again" + part(piece));
  }

  /**
   * Derivation Description; what an earlier derivation said follows in brackets while there is
   * room. Bytes, so that no character set is in the way.
   */
  private static void describe(Dataset header, String text) {
    byte[] said = unpadded(header.bytes(Tag.DERIVATION_DESCRIPTION).orElse(new byte[0]));
    byte[] now = text.getBytes(StandardCharsets.US_ASCII);
    boolean room = said.length > 0 && now.length + said.length + 3 <= LONGEST_ST;
    header.putBytes(Tag.DERIVATION_DESCRIPTION, Vr.ST, room ? join(now, said) : cut(now));
  }

  /** A viewer must not take for healthy what could not be decoded. */
  private static String damage(Piece piece) {
    long damaged = piece.stream().damaged();
    return damaged == 0 ? "" : "; " + damaged + " pictures of the source are damaged";
  }

  private static String part(Piece piece) {
    return piece.isPart() ? "; " + piece.words() : "";
  }

  /** Derivation Code Sequence, CID 7203: added to, a code only once. */
  static void codes(Dataset header, Fits decision, Piece piece) {
    List<Dataset> items = new ArrayList<>(header.items(Tag.DERIVATION_CODE_SEQUENCE));
    if (decision.plan() instanceof Plan.Encode) {
      add(items, Codes.LOSSY_COMPRESSION);
    }
    if (decision.changes().contains(Change.RESAMPLED)) {
      add(items, Codes.SPATIAL_RESAMPLING);
    }
    if (piece.isPart()) {
      add(items, Codes.FRAMES_EXTRACTED);
    }
    if (!items.isEmpty()) {
      header.putItems(Tag.DERIVATION_CODE_SEQUENCE, items);
    }
  }

  /** Source Image Sequence: the object that came, and what it was; not what that was made of. */
  static void source(Dataset header, Fits decision, Dataset reference, Declared declared) {
    Codes purpose = declared.lossy() ? Codes.LOSSY_PREDECESSOR : Codes.UNCOMPRESSED_PREDECESSOR;
    boolean resampled = decision.changes().contains(Change.RESAMPLED);
    source(header, reference, purpose, resampled ? "NO" : "YES");
  }

  /** Source Image Sequence of an object with the source's own coded pictures. */
  static void copy(Dataset header, Dataset reference) {
    source(header, reference, Codes.SOURCE_FOR_PROCESSING, "YES");
  }

  private static void source(Dataset header, Dataset reference, Codes purpose, String preserved) {
    Dataset item =
        reference
            .put(Tag.SPATIAL_LOCATIONS_PRESERVED, Vr.CS, preserved)
            .putItems(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, List.of(purpose.item()));
    header.putItems(Tag.SOURCE_IMAGE_SEQUENCE, List.of(item));
  }

  private static void add(List<Dataset> items, Codes code) {
    if (items.stream().noneMatch(code::is)) {
      items.add(code.item());
    }
  }

  private static byte[] join(byte[] now, byte[] said) {
    byte[] all = new byte[now.length + said.length + 3];
    System.arraycopy(now, 0, all, 0, now.length);
    all[now.length] = ' ';
    all[now.length + 1] = '[';
    System.arraycopy(said, 0, all, now.length + 2, said.length);
    all[all.length - 1] = ']';
    return all;
  }

  private static byte[] unpadded(byte[] text) {
    int length = text.length;
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == 0)) {
      length--;
    }
    return Arrays.copyOf(text, length);
  }

  private static byte[] cut(byte[] text) {
    return text.length <= LONGEST_ST ? text : Arrays.copyOf(text, LONGEST_ST);
  }
}
