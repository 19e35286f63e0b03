package org.scopegate.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.scopegate.dicom.TransferSyntax.Encoding;

/**
 * An object on its way into another transfer syntax without loss, as 10.1 asks of who sends on what
 * it received: big endian, deflated and implicit data sets, and frames that are encapsulated as
 * they are, deflated or run-length coded, into explicit or implicit VR little endian. Values stay
 * what they are; the pixels are streamed, one frame at a time at most is held. For one thread.
 */
public abstract class Recoder implements AutoCloseable {

  /** Explicit VR first: implicit VR loses the VR of private elements. */
  private static final List<TransferSyntax> TARGETS =
      List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

  final FileChannel file;

  Recoder(FileChannel file) {
    this.file = file;
  }

  /** What an object in this syntax can be turned into, best first; mostly nothing. */
  public static List<TransferSyntax> targets(TransferSyntax from) {
    return switch (from.codec()) {
      case NONE, UNCOMPRESSED_FRAMES, DEFLATED_FRAMES, RLE ->
          TARGETS.stream().filter(to -> !to.equals(from)).toList();
      default -> List.of();
    };
  }

  /**
   * Reads all that must be known before the first byte is written.
   *
   * @throws DicomFormatException if the object cannot be written in another syntax: its pixels are
   *     not whole, or what the header says of them cannot be
   */
  public static Recoder open(Path path) throws IOException {
    DicomFile object = DicomFile.open(path);
    if (targets(object.syntax()).isEmpty()) {
      throw new DicomFormatException(
          "an object in " + object.syntax() + " is not recoded", object.datasetOffset());
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return object.syntax().encoding() == Encoding.DEFLATED
          ? new DeflatedRecoder(file, object.datasetOffset())
          : new PlainRecoder(file, object);
    } catch (IOException | RuntimeException fault) {
      file.close();
      throw fault;
    }
  }

  /**
   * Writes the dataset, without file meta information. Once.
   *
   * @param to one of the {@link #targets}
   */
  public final void write(TransferSyntax to, WritableByteChannel channel) throws IOException {
    if (TARGETS.stream().noneMatch(to::equals)) {
      throw new IllegalArgumentException("nothing is recoded into " + to);
    }
    write(to, new Part10Output(channel));
  }

  abstract void write(TransferSyntax to, Part10Output out) throws IOException;

  static void pixels(RawPixels pixels, TransferSyntax to, Part10Output out) throws IOException {
    long length = pixels.length();
    out.pixelHeader(pixels.vr(), length + (length & 1), to);
    long start = out.written();
    pixels.writeTo(out);
    if (out.written() - start != length) {
      throw new IllegalStateException(
          (out.written() - start) + " bytes of pixels written, " + length + " announced");
    }
    if ((length & 1) == 1) {
      out.bytes(new byte[1]);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
