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
import org.scopegate.media.Codec;

/**
 * Lossy Image Compression and its methods and ratios, PS3.3 C.7.6.1.1.5: appended to, never
 * overwritten, and never back to 00.
 */
final class LossyHistory {

  private static final String LOSSY = "01";

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
   * in first, so that methods and ratios tell the same story in the same order. What is not known
   * of an older loss stays an empty value in its place.
   *
   * @param source what the pictures were coded with
   * @param sourceRatio uncompressed bytes over bytes of the source
   * @param ratio uncompressed bytes over bytes of the derived stream
   */
  static void append(
      Dataset header, Optional<Method> source, double sourceRatio, Method method, double ratio) {
    List<String> methods = new ArrayList<>(header.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD));
    List<String> ratios = new ArrayList<>(header.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO));
    source
        .map(Method::term)
        .filter(term -> methods.isEmpty() || !term.equals(methods.get(methods.size() - 1)))
        .ifPresent(methods::add);
    if (source.isPresent() && ratios.size() == methods.size() - 1) {
      ratios.add(text(sourceRatio));
    }
    lineUp(methods, ratios.size());
    lineUp(ratios, methods.size());
    methods.add(method.term());
    ratios.add(text(ratio));
    header
        .put(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, LOSSY)
        .put(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Vr.DS, ratios.toArray(String[]::new))
        .put(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, Vr.CS, methods.toArray(String[]::new));
  }

  /** The latest losses are the ones that are known best. */
  private static void lineUp(List<String> values, int count) {
    while (values.size() < count) {
      values.add(0, "");
    }
  }

  /**
   * With which loss the pictures of a source were coded; empty where with none. Syntaxes that allow
   * both are lossy where the header says so and names no other loss.
   *
   * @param codec of the stream, where there is one: it is believed, the label is not
   */
  static Optional<Method> of(Dataset header, TransferSyntax syntax, Codec codec) {
    boolean lossy =
        switch (syntax.loss()) {
          case LOSSY -> true;
          case LOSSLESS -> false;
          case EITHER ->
              header.string(Tag.LOSSY_IMAGE_COMPRESSION).filter(LOSSY::equals).isPresent()
                  && header.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD).isEmpty();
        };
    return lossy ? Method.of(codec).or(() -> Method.of(syntax.codec())) : Optional.empty();
  }

  /** A ratio with two decimals, as a DS of at most 16 characters. */
  static String text(double ratio) {
    return BigDecimal.valueOf(ratio)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Defined terms of Lossy Image Compression Method, C.7.6.1.1.5.1. */
  enum Method {
    ISO_10918_1,
    ISO_14495_1,
    ISO_15444_1,
    ISO_15444_15,
    ISO_13818_2,
    ISO_14496_10,
    ISO_23008_2;

    String term() {
      return name();
    }

    /** Of a stream; empty for single frames. */
    static Optional<Method> of(Codec codec) {
      return switch (codec) {
        case MPEG2 -> Optional.of(ISO_13818_2);
        case H264 -> Optional.of(ISO_14496_10);
        case HEVC -> Optional.of(ISO_23008_2);
        case MPEG1, JPEG, RAW, OTHER -> Optional.empty();
      };
    }

    private static Optional<Method> of(TransferSyntax.Codec codec) {
      return switch (codec) {
        case JPEG -> Optional.of(ISO_10918_1);
        case JPEG_LS -> Optional.of(ISO_14495_1);
        case JPEG_2000 -> Optional.of(ISO_15444_1);
        case HTJ2K -> Optional.of(ISO_15444_15);
        case MPEG2 -> Optional.of(ISO_13818_2);
        case H264 -> Optional.of(ISO_14496_10);
        case HEVC -> Optional.of(ISO_23008_2);
        default -> Optional.empty();
      };
    }
  }
}
