package org.scopegate.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.scopegate.dicom.TransferSyntax.Encoding;

/** Pixels that stand in the file as one value. */
record NativePixels(FileChannel file, PixelData.Native where, Encoding from, Vr byBits)
    implements RawPixels {

  @Override
  public Vr vr() {
    return where.vr() == Vr.OB || where.vr() == Vr.OW ? where.vr() : byBits;
  }

  @Override
  public long length() {
    return where.length();
  }

  @Override
  public void writeTo(Part10Output out) throws IOException {
    WordCopy.of(where.vr(), from).copy(file, new Fragment(where.offset(), where.length()), out);
  }
}
