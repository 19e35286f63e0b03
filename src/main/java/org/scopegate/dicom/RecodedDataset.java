package org.scopegate.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.scopegate.dicom.TransferSyntax.Encoding;

/**
 * Writes a dataset in another encoding than that of the file it was read from, group lengths left
 * out (7.2), and what belongs to commands and files. Long values go straight from the file; a
 * sequence that holds one is written with undefined lengths, since its own is known only
 * afterwards.
 *
 * @param from encoding of the file: long values in it are in that byte order
 * @param to little endian
 */
record RecodedDataset(FileChannel file, Encoding from, Encoding to, Part10Output out) {

  private static final long UNDEFINED = 0xFFFFFFFFL;

  void write(Dataset dataset) throws IOException {
    requireTold(dataset);
    for (Element element : dataset.elements()) {
      if (element instanceof Element.Bulk bulk) {
        bulk(bulk);
      } else if (element instanceof Element.Sequence sequence && holdsBulk(sequence)) {
        sequence(sequence);
      } else if (element.tag().isForDatasets()) {
        out.bytes(DatasetWriter.encode(element, to));
      }
    }
  }

  /**
   * Implicit VR leaves it to the dictionary what an element is made of: one that the dictionary
   * calls something else could make all that follows unreadable.
   */
  private void requireTold(Dataset dataset) throws DicomFormatException {
    if (to != Encoding.IMPLICIT_LITTLE_ENDIAN) {
      return;
    }
    for (Element element : dataset.elements()) {
      if (!isTold(element, Dictionary.vr(element.tag()))) {
        throw new DicomFormatException(
            "implicit VR cannot tell that its VR is " + element.vr(), element.tag(), out.written());
      }
      if (element instanceof Element.Sequence sequence) {
        for (Item item : sequence.items()) {
          requireTold(item.dataset());
        }
      }
    }
  }

  private static boolean isTold(Element element, Vr listed) {
    if (element instanceof Element.Fragmented) {
      return listed == Vr.OB || listed == Vr.OW;
    }
    if (element instanceof Element.Sequence sequence) {
      boolean bounded = sequence.form() == LengthForm.DEFINED && !holdsBulk(sequence);
      return bounded || listed == Vr.SQ || listed == Vr.UN;
    }
    return listed != Vr.SQ || element instanceof Element.Value value && holdsItems(value);
  }

  /** A sequence may stand as UN where it was not known for one, 6.2.2. */
  private static boolean holdsItems(Element.Value value) {
    try {
      byte[] bytes = DatasetWriter.encode(value, Encoding.IMPLICIT_LITTLE_ENDIAN);
      DatasetReader.read(bytes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
      return true;
    } catch (IOException noItems) {
      return false;
    }
  }

  private void bulk(Element.Bulk bulk) throws IOException {
    out.bytes(DatasetWriter.header(explicit(bulk), even(bulk.length()), to));
    WordCopy.of(bulk.vr(), from).copy(file, new Fragment(bulk.offset(), bulk.length()), out);
    if (even(bulk.length()) > bulk.length()) {
      out.bytes(new byte[] {bulk.vr().padding()});
    }
  }

  /** 6.2.2 note 3: what does not fit a length field of 16 bits goes as UN. */
  private static Element explicit(Element.Bulk bulk) {
    return bulk.vr().form() == Vr.Form.SHORT
        ? new Element.Bulk(bulk.tag(), Vr.UN, bulk.offset(), bulk.length())
        : bulk;
  }

  private void sequence(Element.Sequence sequence) throws IOException {
    out.bytes(DatasetWriter.header(sequence, UNDEFINED, to));
    boolean unknown = sequence.vr() == Vr.UN; // its items are in implicit VR, 6.2.2 note 4
    Encoding implicit = Encoding.IMPLICIT_LITTLE_ENDIAN;
    RecodedDataset inside = unknown ? new RecodedDataset(file, implicit, implicit, out) : this;
    for (Item item : sequence.items()) {
      out.item(Tag.ITEM, UNDEFINED);
      inside.write(item.dataset());
      out.item(Tag.ITEM_DELIMITATION, 0);
    }
    out.item(Tag.SEQUENCE_DELIMITATION, 0);
  }

  private static boolean holdsBulk(Element.Sequence sequence) {
    return sequence.items().stream()
        .flatMap(item -> item.dataset().elements().stream())
        .anyMatch(
            element ->
                element instanceof Element.Bulk
                    || element instanceof Element.Sequence inner && holdsBulk(inner));
  }

  private static long even(long length) {
    return length + (length & 1);
  }
}
