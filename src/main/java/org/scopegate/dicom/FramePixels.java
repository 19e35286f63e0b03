package org.scopegate.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.scopegate.dicom.TransferSyntax.Codec;

/**
 * Pixels of which each frame is a fragment: as they are (A.4.11), deflated (A.4.13) or run-length
 * coded (A.4.2, annex G).
 */
record FramePixels(
    FileChannel file, PixelData.Encapsulated where, PixelShape shape, Codec codec, Vr vr)
    implements RawPixels {

  /**
   * @throws DicomFormatException if frames and fragments do not pair off
   */
  static FramePixels of(FileChannel file, PixelData.Encapsulated where, DicomFile object)
      throws DicomFormatException {
    PixelShape shape = PixelShape.of(object);
    if (where.fragments().size() != shape.frames()) {
      throw new DicomFormatException(
          where.fragments().size() + " fragments for " + shape.frames() + " frames",
          Tag.PIXEL_DATA,
          object.datasetOffset());
    }
    return new FramePixels(file, where, shape, object.syntax().codec(), PixelShape.vr(object));
  }

  @Override
  public long length() {
    return shape.bytes();
  }

  @Override
  public void writeTo(Part10Output out) throws IOException {
    byte[] frame = new byte[shape.frameBytes()];
    for (Fragment fragment : where.fragments()) {
      decode(fragment, frame);
      out.bytes(frame);
    }
  }

  private void decode(Fragment fragment, byte[] frame) throws IOException {
    switch (codec) {
      case UNCOMPRESSED_FRAMES -> read(fragment, ByteBuffer.wrap(frame));
      case DEFLATED_FRAMES -> DeflatedFrame.inflate(coded(fragment), frame, fragment.offset());
      case RLE -> new RunLengthFrame(coded(fragment), shape, fragment.offset()).decode(frame);
      default -> throw new IllegalStateException(codec + " has no frames to take apart");
    }
  }

  /** Neither deflate nor run lengths make a frame much longer than it is. */
  private byte[] coded(Fragment fragment) throws IOException {
    if (fragment.length() > 2L * shape.frameBytes() + 1024) {
      throw new DicomFormatException(
          fragment.length() + " bytes for a frame of " + shape.frameBytes(), fragment.offset());
    }
    byte[] bytes = new byte[(int) fragment.length()];
    read(fragment, ByteBuffer.wrap(bytes));
    return bytes;
  }

  private void read(Fragment fragment, ByteBuffer into) throws IOException {
    if (fragment.length() < into.remaining()) {
      throw new DicomFormatException(
          fragment.length() + " bytes for a frame of " + into.remaining(), fragment.offset());
    }
    while (into.hasRemaining()) {
      if (file.read(into, fragment.offset() + into.position()) < 0) {
        throw new EOFException("file ends within the fragment at " + fragment.offset());
      }
    }
  }
}
