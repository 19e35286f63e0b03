package org.scopegate.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import org.scopegate.bytes.ByteWriter;

/** The writing end of a Part 10 file: headers from memory, pixels through one direct buffer. */
final class Part10Output implements WritableByteChannel {

  private static final int BUFFER_BYTES = 1 << 20;
  private static final long UNDEFINED = 0xFFFFFFFFL;

  private final WritableByteChannel out;
  private long written;

  Part10Output(WritableByteChannel out) {
    this.out = out;
  }

  long written() {
    return written;
  }

  /** File meta and the dataset, whose retired group lengths are left out. */
  void head(FileMeta meta, Dataset dataset, TransferSyntax syntax) throws IOException {
    if (!meta.transferSyntaxUid().equals(syntax.uid())) {
      throw new IllegalArgumentException(
          "file meta names " + meta.transferSyntaxUid() + ", not " + syntax.uid());
    }
    DatasetWriter.requireHeld(dataset);
    bytes(meta.encode());
    bytes(DatasetWriter.encode(dataset.withoutGroupLengths(), syntax));
  }

  /** What follows Pixel Data. */
  void tail(Dataset trailing, TransferSyntax syntax) throws IOException {
    DatasetWriter.requireHeld(trailing);
    bytes(DatasetWriter.encode(trailing.withoutGroupLengths(), syntax));
  }

  /** The header of Pixel Data of undefined length, A.4. */
  void encapsulatedHeader() throws IOException {
    pixelHeader(Vr.OB, UNDEFINED, TransferSyntax.H264_HP41);
  }

  void pixelHeader(Vr vr, long length, TransferSyntax syntax) throws IOException {
    ByteWriter header = new ByteWriter().u16(Tag.PIXEL_DATA.group()).u16(Tag.PIXEL_DATA.element());
    if (syntax.isExplicit()) {
      header.ascii(vr.name()).u16(0);
    }
    bytes(header.u32(length).toByteArray());
  }

  void item(Tag tag, long length) throws IOException {
    bytes(new ByteWriter().u16(tag.group()).u16(tag.element()).u32(length).toByteArray());
  }

  void bytes(byte[] bytes) throws IOException {
    write(ByteBuffer.wrap(bytes));
  }

  /**
   * Copies a stretch of a file. Not FileChannel.transferTo: to a channel that is no file or socket
   * of the platform it goes through a heap buffer of 8 KiB.
   */
  void copy(FileChannel source, Fragment stretch) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect((int) Math.min(BUFFER_BYTES, Math.max(1, stretch.length())));
    long position = stretch.offset();
    while (position < stretch.end()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), stretch.end() - position));
      int count = source.read(buffer, position);
      if (count < 0) {
        throw new IOException(
            "stream ends at " + position + ", " + (stretch.end() - position) + " bytes too early");
      }
      position += count;
      write(buffer.flip());
    }
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    while (bytes.hasRemaining()) {
      written += out.write(bytes);
    }
    return count;
  }

  @Override
  public boolean isOpen() {
    return out.isOpen();
  }

  /** The channel below belongs to the caller and stays open. */
  @Override
  public void close() {}
}
