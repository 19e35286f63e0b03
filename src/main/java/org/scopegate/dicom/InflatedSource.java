package org.scopegate.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.scopegate.bytes.ByteSource;

/**
 * A deflated dataset, A.5, inflated while it is read, forward only. Gives up at a bound, so that a
 * small file cannot make a large dataset.
 */
final class InflatedSource implements ByteSource, AutoCloseable {

  private final Inflater inflater = new Inflater(true);
  private final InputStream in;
  private final long maxBytes;
  private long position;

  InflatedSource(InputStream deflated, long maxBytes) {
    this.in = new InflaterInputStream(deflated, inflater);
    this.maxBytes = maxBytes;
  }

  @Override
  public long size() {
    return UNKNOWN_SIZE;
  }

  @Override
  public int read(long from, ByteBuffer into) throws IOException {
    try {
      skipTo(from);
      int length = (int) Math.min(into.remaining(), maxBytes - position);
      if (length <= 0) {
        throw new DicomFormatException("dataset inflates to over " + maxBytes + " bytes", position);
      }
      byte[] bytes = new byte[length];
      int count = in.read(bytes);
      if (count > 0) {
        into.put(bytes, 0, count);
        position += count;
      }
      return count;
    } catch (ZipException | EOFException damaged) {
      throw new DicomFormatException(
          "deflated dataset is damaged: " + damaged.getMessage(), position);
    }
  }

  private void skipTo(long from) throws IOException {
    if (from < position) {
      throw new IllegalStateException("cannot go back from " + position + " to " + from);
    }
    while (position < from) {
      if (in.read() < 0) {
        return;
      }
      position++;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    inflater.end();
  }
}
