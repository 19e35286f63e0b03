package org.scopegate.dicom;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import org.scopegate.dicom.TransferSyntax.Encoding;
import org.scopegate.dicom.TransferSyntax.Kind;

/**
 * Writes Part 10 files whose pixels stand as they are, in implicit or explicit VR little endian.
 * The pixels come from a callback and are never held.
 *
 * @param trailing elements behind Pixel Data; mostly none
 */
public record NativeWriter(FileMeta meta, Dataset dataset, Dataset trailing) {

  /** The longest Pixel Data of a native object, 7.1.2. */
  public static final long MAX_PIXEL_BYTES = 0xFFFF_FFFEL;

  /** Writes the pixels of an object, all of them, to the channel it is given. */
  @FunctionalInterface
  public interface Pixels {
    void writeTo(WritableByteChannel to) throws IOException;
  }

  public NativeWriter {
    Objects.requireNonNull(meta);
    Objects.requireNonNull(dataset);
    EncapsulatedWriter.requireBehind(trailing);
  }

  public NativeWriter(FileMeta meta, Dataset dataset) {
    this(meta, dataset, new Dataset());
  }

  public NativeWriter withTrailing(Dataset newTrailing) {
    return new NativeWriter(meta, dataset, newTrailing);
  }

  /**
   * Writes the object.
   *
   * @param vr OB or OW; in implicit VR it is always OW, A.1
   * @param length bytes that the callback will write; an odd one is padded
   * @return the bytes of the whole Part 10 file
   * @throws IllegalStateException if the callback writes another number of bytes
   */
  public long write(Vr vr, long length, Pixels pixels, WritableByteChannel to) throws IOException {
    TransferSyntax syntax = syntax();
    if (length < 0 || length > MAX_PIXEL_BYTES) {
      throw new IllegalArgumentException("native Pixel Data of " + length + " bytes");
    }
    Part10Output out = new Part10Output(to);
    out.head(meta, dataset, syntax);
    out.pixelHeader(vr, length + (length & 1), syntax);
    long start = out.written();
    pixels.writeTo(out);
    if (out.written() - start != length) {
      throw new IllegalStateException(
          (out.written() - start) + " bytes of pixels written, " + length + " announced");
    }
    if ((length & 1) == 1) {
      out.bytes(new byte[1]);
    }
    out.tail(trailing, syntax);
    return out.written();
  }

  private TransferSyntax syntax() {
    return TransferSyntax.of(meta.transferSyntaxUid())
        .filter(syntax -> syntax.kind() == Kind.NATIVE)
        .filter(syntax -> syntax.encoding() != Encoding.EXPLICIT_BIG_ENDIAN)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    meta.transferSyntaxUid() + " is no native syntax in little endian"));
  }
}
