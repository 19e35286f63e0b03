package org.scopegate.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;
import org.scopegate.dicom.TransferSyntax.Encoding;

/**
 * Reads datasets, chapter 7: implicit and explicit VR, sequences of defined and undefined length to
 * a depth of 64. No length is believed before it is held against what is left, and what one dataset
 * may take of memory is bounded: see {@link ReadBudget}.
 */
public final class DatasetReader {

  /** What becomes of a value that is long for a header. */
  enum LongValues {
    HOLD,
    /** It stays in the file that is read: {@link Element.Bulk}. */
    LEAVE
  }

  private final ByteReader in;
  private final LongValues longValues;
  private final ReadBudget budget = new ReadBudget();
  private int depth;

  DatasetReader(ByteReader in, LongValues longValues) {
    this.in = in;
    this.longValues = longValues;
  }

  /**
   * Reads a whole dataset or command set from memory.
   *
   * @throws DicomFormatException naming tag and offset of what is wrong
   */
  public static Dataset read(byte[] bytes, TransferSyntax syntax) throws IOException {
    return read(ByteBuffer.wrap(bytes), syntax);
  }

  /** As {@link #read(byte[], TransferSyntax)}, of what remains in the buffer. */
  public static Dataset read(ByteBuffer bytes, TransferSyntax syntax) throws IOException {
    if (syntax.encoding() == Encoding.DEFLATED) {
      return inflated(bytes, syntax);
    }
    return new DatasetReader(ByteReader.of(bytes), LongValues.HOLD).rest(syntax.encoding());
  }

  private static Dataset inflated(ByteBuffer bytes, TransferSyntax syntax) throws IOException {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    try (InflatedSource source =
        new InflatedSource(new ByteArrayInputStream(copy), ReadBudget.MAX_HELD_BYTES)) {
      return new DatasetReader(ByteReader.of(source), LongValues.HOLD).rest(syntax.encoding());
    }
  }

  /** Reads up to the end of the bytes. */
  Dataset rest(Encoding encoding) throws IOException {
    Dataset dataset = new Dataset();
    while (in.hasRemaining()) {
      dataset.put(element(next(encoding, dataset), dataset, in.limit(), encoding));
    }
    return dataset;
  }

  /** Reads up to Pixel Data (7FE0,0010) of the outermost dataset and passes its header. */
  Optional<ElementHeader> untilPixelData(Dataset dataset, Encoding encoding) throws IOException {
    while (in.hasRemaining()) {
      ElementHeader header = next(encoding, dataset);
      if (header.tag().equals(Tag.PIXEL_DATA)) {
        return Optional.of(header);
      }
      dataset.put(element(header, dataset, in.limit(), encoding));
    }
    return Optional.empty();
  }

  /** Reads the elements up to that tag; of what follows only one header is looked at. */
  Dataset upTo(Tag last, Encoding encoding) throws IOException {
    Dataset dataset = new Dataset();
    while (in.hasRemaining()) {
      ElementHeader header = next(encoding, dataset);
      if (header.tag().compareTo(last) > 0) {
        break;
      }
      dataset.put(element(header, dataset, in.limit(), encoding));
    }
    return dataset;
  }

  /**
   * Reads the elements of one group from here on: file meta information, PS3.10 7.1. Its length is
   * often wrong, and believed only where what must be there is there and an element ends: what
   * follows of the same group is then of the dataset.
   */
  Dataset group(int group, Encoding encoding) throws IOException {
    Dataset dataset = new Dataset();
    long end = -1;
    while (in.remaining() >= 8 && nextGroup() == group) {
      if (in.position() == end && dataset.contains(Tag.TRANSFER_SYNTAX_UID)) {
        break;
      }
      Element element = element(next(encoding, dataset), dataset, in.limit(), encoding);
      dataset.put(element);
      if (element.tag().element() == 0) {
        end = in.position() + dataset.longInteger(element.tag()).orElse(-1);
      }
    }
    return dataset;
  }

  /** Looks at the group of the next element, little endian. */
  private int nextGroup() throws IOException {
    long start = in.position();
    int group = in.order(ByteOrder.LITTLE_ENDIAN).u16();
    in.position(start);
    return group;
  }

  private ElementHeader next(Encoding encoding, Dataset into) throws IOException {
    ElementHeader header = ElementHeader.read(in, encoding);
    if (encoding != Encoding.IMPLICIT_LITTLE_ENDIAN || header.tag().group() == 0xFFFE) {
      return header;
    }
    return header.withVr(Dictionary.vr(header.tag(), into::pixelSign));
  }

  private Element element(ElementHeader header, Dataset into, long end, Encoding encoding)
      throws IOException {
    if (header.tag().group() == 0xFFFE) {
      throw header.fault("item or delimiter outside a sequence");
    }
    budget.take(header, 0);
    if (header.isUndefined()) {
      return ofUndefinedLength(header, into, end, encoding);
    }
    header.requireInside(in.position(), end);
    if (header.vr() == Vr.SQ) {
      List<Item> items = items(header, into, in.position() + header.length(), encoding);
      return new Element.Sequence(header.tag(), Vr.SQ, LengthForm.DEFINED, items);
    }
    return value(header, encoding);
  }

  private Element ofUndefinedLength(ElementHeader header, Dataset into, long end, Encoding encoding)
      throws IOException {
    return switch (header.vr()) {
      case SQ -> sequence(header, into, end, encoding);
      // 6.2.2 note 4: whoever wrote UN had it in implicit VR little endian
      case UN -> sequence(header, into, end, Encoding.IMPLICIT_LITTLE_ENDIAN);
      case OB, OW -> new Element.Fragmented(header.tag(), header.vr(), fragments(header, end));
      default -> throw header.fault("VR " + header.vr() + " cannot have undefined length");
    };
  }

  private Element sequence(ElementHeader header, Dataset into, long end, Encoding encoding)
      throws IOException {
    List<Item> items = items(header, into, end, encoding);
    return new Element.Sequence(header.tag(), header.vr(), LengthForm.UNDEFINED, items);
  }

  private Element value(ElementHeader header, Encoding encoding) throws IOException {
    if (header.length() > ReadBudget.MAX_VALUE_BYTES && longValues == LongValues.LEAVE) {
      long start = in.position();
      in.skip(header.length());
      return new Element.Bulk(header.tag(), header.vr(), start, header.length());
    }
    budget.take(header, header.length());
    byte[] bytes = bytes(header);
    if (encoding == Encoding.EXPLICIT_BIG_ENDIAN) {
      ByteOrders.swap(bytes, header.vr().wordBytes());
    }
    return new Element.Value(header.tag(), header.vr(), bytes);
  }

  /** The value behind a header; only a deflated dataset can still turn out to be too short. */
  private byte[] bytes(ElementHeader header) throws IOException {
    try {
      return in.bytes(header.length());
    } catch (EOFException cut) {
      throw header.fault("value is cut off: " + cut.getMessage());
    }
  }

  /** Items up to the end, or up to the delimiter where the length is undefined, 7.5.1. */
  private List<Item> items(ElementHeader sequence, Dataset into, long end, Encoding encoding)
      throws IOException {
    if (++depth > ReadBudget.MAX_DEPTH) {
      throw sequence.fault("sequences nested deeper than " + ReadBudget.MAX_DEPTH);
    }
    List<Item> items = new ArrayList<>();
    while (sequence.isUndefined() || in.position() < end) {
      ElementHeader header = itemHeader(sequence, end, encoding);
      if (header.tag().equals(Tag.SEQUENCE_DELIMITATION)) {
        break;
      }
      items.add(item(header, into, end, encoding));
    }
    depth--;
    return items;
  }

  private ElementHeader itemHeader(ElementHeader sequence, long end, Encoding encoding)
      throws IOException {
    if (end - in.position() < 8) {
      throw sequence.fault("sequence is not closed before the end at " + end);
    }
    ElementHeader header = ElementHeader.readItem(in, encoding);
    boolean closes = sequence.isUndefined() && header.tag().equals(Tag.SEQUENCE_DELIMITATION);
    if (!closes && !header.tag().equals(Tag.ITEM)) {
      throw header.fault("item expected in sequence " + sequence.tag());
    }
    budget.take(header, 0);
    return header;
  }

  private Item item(ElementHeader header, Dataset into, long end, Encoding encoding)
      throws IOException {
    if (header.isUndefined()) {
      return new Item(untilDelimiter(header, into, end, encoding), LengthForm.UNDEFINED);
    }
    header.requireInside(in.position(), end);
    long itemEnd = in.position() + header.length();
    Dataset dataset = new Dataset(into);
    while (in.position() < itemEnd) {
      dataset.put(element(next(encoding, dataset), dataset, itemEnd, encoding));
    }
    if (in.position() > itemEnd) {
      throw header.fault("an element passes the end of its item at " + itemEnd);
    }
    return new Item(dataset, LengthForm.DEFINED);
  }

  private Dataset untilDelimiter(ElementHeader item, Dataset into, long end, Encoding encoding)
      throws IOException {
    Dataset dataset = new Dataset(into);
    while (in.position() < end && in.hasRemaining()) {
      ElementHeader header = next(encoding, dataset);
      if (header.tag().equals(Tag.ITEM_DELIMITATION)) {
        return dataset;
      }
      dataset.put(element(header, dataset, end, encoding));
    }
    throw item.fault("item is not closed before the end at " + end);
  }

  /** Encapsulated pixels of an icon and the like: all items as they are, A.4. */
  private List<byte[]> fragments(ElementHeader pixels, long end) throws IOException {
    List<byte[]> fragments = new ArrayList<>();
    while (true) {
      ElementHeader header = itemHeader(pixels, end, Encoding.EXPLICIT_LITTLE_ENDIAN);
      if (header.tag().equals(Tag.SEQUENCE_DELIMITATION)) {
        return fragments;
      }
      if (header.isUndefined()) {
        throw header.fault("fragment of undefined length");
      }
      header.requireInside(in.position(), end);
      budget.take(header, header.length());
      fragments.add(bytes(header));
    }
  }
}
