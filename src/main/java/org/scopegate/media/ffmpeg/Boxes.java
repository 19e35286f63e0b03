package org.scopegate.media.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** The boxes on the top floor of an MP4 file, ISO/IEC 14496-12 4.2, in file order. */
record Boxes(List<String> types, long fileBytes) {

  private static final int HEADER = 8;
  private static final int LARGE_HEADER = 16;
  private static final int MOST = 64;

  static Boxes of(Path file) throws MediaException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      List<String> types = new ArrayList<>();
      long at = 0;
      while (at + HEADER <= channel.size() && types.size() < MOST) {
        ByteBuffer header = ByteBuffer.allocate(LARGE_HEADER);
        channel.read(header, at);
        header.flip();
        long size = Integer.toUnsignedLong(header.getInt());
        byte[] type = new byte[4];
        header.get(type);
        types.add(new String(type, StandardCharsets.ISO_8859_1));
        at += size == 1 ? largeSize(header) : Math.max(size, HEADER);
      }
      return new Boxes(types, channel.size());
    } catch (IOException e) {
      throw new MediaException(Blame.MACHINE, "reading the result: " + e.getMessage(), e);
    }
  }

  private static long largeSize(ByteBuffer header) {
    return header.remaining() < Long.BYTES ? HEADER : Math.max(header.getLong(), LARGE_HEADER);
  }

  /** Viewers may start before they have the whole file. */
  boolean indexInFront() {
    int index = types.indexOf("moov");
    return index >= 0 && index < types.indexOf("mdat");
  }
}
