package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source.Colour;
import org.scopegate.media.jpeg.Jpeg2000Header;
import org.scopegate.media.jpeg.JpegDecoder;
import org.scopegate.media.jpeg.JpegHeader;
import org.scopegate.media.jpeg.Process;

/**
 * What a coded image says of itself; whatever was said of it elsewhere, this is believed.
 *
 * @param codec FFmpeg's number of its codec
 * @param profile the Start Of Frame marker of a JPEG image as FFmpeg has it, -1 for others
 * @param precision bits of a sample
 * @param signed samples are signed, and decoded with half their range added
 * @param jpeg the header, for images that FFmpeg does not decode rightly
 */
record CodedImage(
    int codec,
    int profile,
    int components,
    int precision,
    boolean signed,
    Optional<Colour> says,
    Optional<JpegHeader> jpeg) {

  private static final int SHOWN_BYTES = 12;
  private static final int JPEG = 0xFFD8;
  private static final int JPEG_XL = 0xFF0A;
  private static final int JPEG_XL_BOX = 0x4A584C20;

  /** Reads the header that the bytes begin with. */
  static CodedImage of(ByteBuffer image) throws MediaException {
    ByteBuffer bytes = image.duplicate().order(ByteOrder.BIG_ENDIAN);
    if (bytes.limit() >= SHOWN_BYTES) {
      int first = bytes.getShort(0) & 0xFFFF;
      if (first == JPEG) {
        return jpeg(JpegHeader.of(bytes));
      } else if (Jpeg2000Header.begins(bytes)) {
        return jpeg2000(Jpeg2000Header.of(bytes));
      } else if (first == JPEG_XL || bytes.getInt(4) == JPEG_XL_BOX) {
        throw new MediaException(Blame.STREAM, "the image is JPEG XL, which is not decoded");
      }
    }
    byte[] shown = new byte[Math.min(SHOWN_BYTES, bytes.limit())];
    bytes.get(0, shown);
    throw new MediaException(
        Blame.STREAM,
        "no image of a known kind, it begins with "
            + HexFormat.of().withUpperCase().formatHex(shown));
  }

  private static CodedImage jpeg(JpegHeader header) throws MediaException {
    Process process = header.process();
    boolean ffmpeg =
        header.precision() == 8
            && (process == Process.BASELINE
                || process == Process.EXTENDED
                || process == Process.PROGRESSIVE);
    if (!ffmpeg && !JpegDecoder.takes(header)) {
      throw new MediaException(
          Blame.STREAM,
          "the image is %s JPEG of %d bits, which is not decoded"
              .formatted(process.text(), header.precision()));
    }
    // predictors work on any samples: what lossless images say of colours is a habit of encoders
    Optional<Colour> says =
        process.isPredictive()
            ? Optional.empty()
            : header
                .says()
                .or(() -> isSubsampled(header) ? Optional.of(Colour.YBR_FULL) : Optional.empty());
    return new CodedImage(
        process == Process.JPEG_LS ? AV_CODEC_ID_JPEGLS : AV_CODEC_ID_MJPEG,
        process.marker(),
        header.components().size(),
        header.precision(),
        false,
        says,
        ffmpeg ? Optional.empty() : Optional.of(header));
  }

  private static boolean isSubsampled(JpegHeader header) {
    return header.components().size() == 3 && header.widthOf(1) < header.width()
        || header.components().size() == 3 && header.heightOf(1) < header.height();
  }

  /** ISO 15444-1 Annex G: the transforms of components are for RGB. */
  private static CodedImage jpeg2000(Jpeg2000Header header) {
    return new CodedImage(
        AV_CODEC_ID_JPEG2000,
        -1,
        header.components(),
        header.precision(),
        header.signed(),
        header.transformed() ? Optional.of(Colour.RGB) : Optional.empty(),
        Optional.empty());
  }

  /** FFmpeg's name of its codec. */
  String name() {
    return avcodec_get_name(codec).getString();
  }

  /** Images that the same decoder takes. */
  boolean isLike(CodedImage other) {
    return codec == other.codec && jpeg.isPresent() == other.jpeg.isPresent();
  }

  /**
   * What the decoded samples are.
   *
   * @param declared what is said of them elsewhere, which counts where the image is silent
   */
  Colour colour(Colour declared) {
    if (components == 1) {
      return Colour.GRAY;
    }
    boolean declaredColour = declared == Colour.RGB || declared == Colour.YBR_FULL;
    Colour usual = codec == AV_CODEC_ID_MJPEG && !isLossless() ? Colour.YBR_FULL : Colour.RGB;
    return says.orElse(declaredColour ? declared : usual);
  }

  private boolean isLossless() {
    return jpeg.isPresent() && jpeg.get().process().isPredictive();
  }
}
