package org.scopegate.video;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.Vr;

/**
 * Lossy Image Compression and its methods and ratios, PS3.3 C.7.6.1.1.5: appended to, never
 * overwritten, and never back to 00.
 */
final class LossyHistory {

  private static final String LOSSY = "01";
  private static final String H264 = "ISO_14496_10";

  private LossyHistory() {}

  static boolean isLossy(Dataset header, TransferSyntax syntax) {
    return syntax.isLossy()
        || header.string(Tag.LOSSY_IMAGE_COMPRESSION).filter(LOSSY::equals).isPresent();
  }

  /** The same coded pictures: lossy they were, whether the header said so or not. */
  static void keep(Dataset header) {
    header.put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, LOSSY);
  }

  /**
   * One more loss. Where the source is coded with a loss that its header forgot, that one is filled
   * in first, so that methods and ratios tell the same story in the same order.
   *
   * @param sourceRatio uncompressed bytes over bytes of the source
   * @param ratio uncompressed bytes over bytes of the derived stream
   */
  static void append(Dataset header, TransferSyntax source, double sourceRatio, double ratio) {
    List<String> methods = new ArrayList<>(header.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD));
    List<String> ratios = new ArrayList<>(header.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO));
    method(source)
        .filter(method -> methods.isEmpty() || !method.equals(methods.get(methods.size() - 1)))
        .ifPresent(methods::add);
    if (source.isLossy() && ratios.size() == methods.size() - 1) {
      ratios.add(text(sourceRatio));
    }
    methods.add(H264);
    ratios.add(text(ratio));
    header
        .put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, LOSSY)
        .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, ratios.toArray(String[]::new))
        .put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, methods.toArray(String[]::new));
  }

  /** A ratio with two decimals, as a DS of at most 16 characters. */
  static String text(double ratio) {
    return BigDecimal.valueOf(ratio)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static Optional<String> method(TransferSyntax syntax) {
    if (!syntax.isLossy()) {
      return Optional.empty();
    }
    return switch (syntax.codec()) {
      case JPEG -> Optional.of("ISO_10918_1");
      case MPEG2 -> Optional.of("ISO_13818_2");
      case H264 -> Optional.of(H264);
      case HEVC -> Optional.of("ISO_23008_2");
      default -> Optional.empty();
    };
  }
}
