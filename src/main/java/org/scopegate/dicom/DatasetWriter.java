package org.scopegate.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.scopegate.bytes.ByteWriter;
import org.scopegate.dicom.TransferSyntax.Encoding;

/**
 * Writes datasets, chapter 7. What was read and not changed comes out as it was: sequences and
 * items keep their form of length. Values of odd length are padded by their VR. The group lengths
 * of groups 0000 and 0002 are computed.
 */
public final class DatasetWriter {

  private static final long UNDEFINED = 0xFFFFFFFFL;

  /** The largest value of a 16-bit length field, 7.1.2: it is even. */
  private static final int MAX_SHORT_LENGTH = 0xFFFE;

  private final ByteWriter out;

  private DatasetWriter(ByteWriter out) {
    this.out = out;
  }

  /**
   * Writes a dataset.
   *
   * @throws DicomFormatException if a value was too long to hold and stayed in the file it came
   *     from
   * @throws IllegalArgumentException for a deflated syntax, which is not written
   */
  public static void write(Dataset dataset, TransferSyntax syntax, OutputStream to)
      throws IOException {
    Encoding encoding = written(syntax);
    requireHeld(dataset);
    DatasetWriter writer = new DatasetWriter(new ByteWriter());
    for (Element element : withGroupLength(dataset, encoding).elements()) {
      writer.element(element, encoding);
      writer.out.flushTo(to);
    }
  }

  /**
   * As {@link #write}, into memory.
   *
   * @throws IllegalArgumentException also for a value that stayed in its file
   */
  public static byte[] encode(Dataset dataset, TransferSyntax syntax) {
    Encoding encoding = written(syntax);
    DatasetWriter writer = new DatasetWriter(new ByteWriter());
    writer.dataset(withGroupLength(dataset, encoding), encoding);
    return writer.out.toByteArray();
  }

  /** One element alone, of which nothing stayed in its file. */
  static byte[] encode(Element element, Encoding encoding) {
    DatasetWriter writer = new DatasetWriter(new ByteWriter());
    writer.element(element, encoding);
    return writer.out.toByteArray();
  }

  /** Tag, VR and length of an element, 7.1.2 and 7.1.3. */
  static byte[] header(Element element, long length, Encoding encoding) {
    DatasetWriter writer = new DatasetWriter(new ByteWriter());
    writer.header(element.tag(), element.vr(), length, encoding);
    return writer.out.toByteArray();
  }

  /** Refuses a dataset of which a value stayed in the file it came from. */
  static void requireHeld(Dataset dataset) throws DicomFormatException {
    for (Element element : dataset.elements()) {
      if (element instanceof Element.Bulk bulk) {
        throw new DicomFormatException(
            "value of " + bulk.length() + " bytes is too long to hold", bulk.tag(), bulk.offset());
      }
      if (element instanceof Element.Sequence sequence) {
        for (Item item : sequence.items()) {
          requireHeld(item.dataset());
        }
      }
    }
  }

  private static Encoding written(TransferSyntax syntax) {
    if (syntax.encoding() == Encoding.DEFLATED) {
      throw new IllegalArgumentException("deflated datasets are not written: " + syntax.name());
    }
    return syntax.encoding();
  }

  /** PS3.7 6.3.1 and PS3.10 7.1: a command set and a file meta start with their group's length. */
  private static Dataset withGroupLength(Dataset dataset, Encoding encoding) {
    if (dataset.isEmpty()) {
      return dataset;
    }
    int group = dataset.elements().iterator().next().tag().group();
    if (group != 0x0000 && group != 0x0002) {
      return dataset;
    }
    Tag tag = Tag.of(group, 0x0000);
    Dataset copy = dataset.copy().remove(tag);
    DatasetWriter body = new DatasetWriter(new ByteWriter());
    copy.elements().stream()
        .filter(element -> element.tag().group() == group)
        .forEach(element -> body.element(element, encoding));
    return copy.putInts(tag, Vr.UL, body.out.size());
  }

  private void dataset(Dataset dataset, Encoding encoding) {
    for (Element element : dataset.elements()) {
      element(element, encoding);
    }
  }

  private void element(Element element, Encoding encoding) {
    if (element instanceof Element.Value value) {
      value(value, encoding);
    } else if (element instanceof Element.Sequence sequence) {
      sequence(sequence, encoding);
    } else if (element instanceof Element.Fragmented pixels) {
      fragments(pixels, encoding);
    } else {
      throw new IllegalArgumentException(element.tag() + " was left in its file: too long to hold");
    }
  }

  private void value(Element.Value value, Encoding encoding) {
    byte[] bytes = padded(value);
    boolean tooLong = value.vr().form() == Vr.Form.SHORT && bytes.length > MAX_SHORT_LENGTH;
    // 6.2.2 note 3: what does not fit its 16-bit length field goes as UN, which has 32
    header(value.tag(), tooLong ? Vr.UN : value.vr(), bytes.length, encoding);
    if (encoding == Encoding.EXPLICIT_BIG_ENDIAN && !tooLong) {
      bytes = bytes.clone();
      ByteOrders.swap(bytes, value.vr().wordBytes());
    }
    out.bytes(bytes);
  }

  /** Even, 7.1.1. A pad byte makes a word of what is left, and turns with it. */
  private static byte[] padded(Element.Value value) {
    byte[] bytes = value.bytes();
    if ((bytes.length & 1) == 0) {
      return bytes;
    }
    byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
    even[bytes.length] = value.vr().padding();
    return even;
  }

  private void sequence(Element.Sequence sequence, Encoding encoding) {
    header(sequence.tag(), sequence.vr(), UNDEFINED, encoding);
    int start = out.size();
    Encoding inside = sequence.vr() == Vr.UN ? Encoding.IMPLICIT_LITTLE_ENDIAN : encoding;
    for (Item item : sequence.items()) {
      item(item, inside);
    }
    if (sequence.form() == LengthForm.DEFINED) {
      lengthSince(start, encoding);
    } else {
      delimiter(Tag.SEQUENCE_DELIMITATION, 0, inside);
    }
  }

  private void item(Item item, Encoding encoding) {
    delimiter(Tag.ITEM, UNDEFINED, encoding);
    int start = out.size();
    dataset(item.dataset(), encoding);
    if (item.form() == LengthForm.DEFINED) {
      lengthSince(start, encoding);
    } else {
      delimiter(Tag.ITEM_DELIMITATION, 0, encoding);
    }
  }

  private void fragments(Element.Fragmented pixels, Encoding encoding) {
    header(pixels.tag(), pixels.vr(), UNDEFINED, encoding);
    for (byte[] fragment : pixels.fragments()) {
      delimiter(Tag.ITEM, fragment.length + (fragment.length & 1), encoding);
      out.bytes(fragment);
      if ((fragment.length & 1) == 1) {
        out.u8(0);
      }
    }
    delimiter(Tag.SEQUENCE_DELIMITATION, 0, encoding);
  }

  /** Tag, VR and length of an element, 7.1.2 and 7.1.3. */
  private void header(Tag tag, Vr vr, long length, Encoding encoding) {
    out.order(encoding.byteOrder()).u16(tag.group()).u16(tag.element());
    if (encoding == Encoding.IMPLICIT_LITTLE_ENDIAN) {
      out.u32(length);
      return;
    }
    out.ascii(vr.name());
    if (vr.form() == Vr.Form.SHORT) {
      out.u16((int) length);
    } else {
      out.u16(0).u32(length);
    }
  }

  private void delimiter(Tag tag, long length, Encoding encoding) {
    out.order(encoding.byteOrder()).u16(tag.group()).u16(tag.element()).u32(length);
  }

  /** Fills the 32-bit length in front of what was written since. */
  private void lengthSince(int start, Encoding encoding) {
    out.order(encoding.byteOrder()).patchU32(start - 4, out.size() - start);
  }
}
