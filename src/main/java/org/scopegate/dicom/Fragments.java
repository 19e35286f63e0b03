package org.scopegate.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;
import org.scopegate.dicom.TransferSyntax.Encoding;

/**
 * Walks the items of encapsulated Pixel Data, A.4, and seeks over their values. What is wrong there
 * is told in {@link PixelData#defect()}, since the object is still worth keeping as it came.
 */
final class Fragments {

  /** About 48 MiB of memory, and over nine hours of motion JPEG at 30 frames a second. */
  private static final int MAX_FRAGMENTS = 1 << 20;

  private static final long ITEM_HEADER_BYTES = 8;

  private final ByteReader in;
  private final Encoding encoding;
  private final List<Fragment> fragments = new ArrayList<>();
  private List<Long> basicOffsets = List.of();
  private long missing;

  private Fragments(ByteReader in, Encoding encoding) {
    this.in = in;
    this.encoding = encoding;
  }

  /** Reads from behind the header of Pixel Data to behind its sequence delimiter. */
  static PixelData.Encapsulated read(ByteReader in, Encoding encoding) throws IOException {
    Fragments walk = new Fragments(in, encoding);
    Optional<String> defect = walk.items();
    return new PixelData.Encapsulated(walk.basicOffsets, walk.fragments, walk.missing, defect);
  }

  private Optional<String> items() throws IOException {
    for (long index = 0; in.remaining() >= ITEM_HEADER_BYTES; index++) {
      ElementHeader header = ElementHeader.readItem(in, encoding);
      if (header.tag().equals(Tag.SEQUENCE_DELIMITATION)) {
        return Optional.empty();
      }
      Optional<String> defect = item(header, index);
      if (defect.isPresent()) {
        return defect;
      }
    }
    return Optional.of("Pixel Data has no sequence delimiter before the end at " + in.limit());
  }

  private Optional<String> item(ElementHeader header, long index) throws IOException {
    if (!header.tag().equals(Tag.ITEM) || header.isUndefined()) {
      return Optional.of(
          "fragment " + index + " at " + header.offset() + " has no item header of known length");
    }
    if (fragments.size() == MAX_FRAGMENTS) {
      throw header.fault("Pixel Data has more than " + MAX_FRAGMENTS + " fragments");
    }
    long there = Math.min(header.length(), in.remaining());
    if (index == 0) {
      offsetTable(there);
    } else {
      fragments.add(new Fragment(in.position(), there));
      missing = header.length() - there;
      in.skip(there);
    }
    return there == header.length() ? Optional.empty() : Optional.of(cutOff(header, index, there));
  }

  private static String cutOff(ElementHeader header, long index, long there) {
    return String.format(
        "fragment %d at %d declares %d bytes, the file has %d of them",
        index, header.offset(), header.length(), there);
  }

  /** Basic Offset Table, A.4: 32 bits a frame. One that cannot be right is passed over. */
  private void offsetTable(long length) throws IOException {
    if (length % 4 != 0 || length / 4 > MAX_FRAGMENTS) {
      in.skip(length);
      return;
    }
    List<Long> offsets = new ArrayList<>();
    for (long i = 0; i < length / 4; i++) {
      offsets.add(in.u32());
    }
    basicOffsets = offsets;
  }
}
