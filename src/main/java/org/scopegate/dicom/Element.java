package org.scopegate.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One data element, 7.1: what was read, byte for byte, or what is to be written. */
public sealed interface Element {

  Tag tag();

  /** As in the file; for implicit VR as the dictionary has it, UN where it does not know. */
  Vr vr();

  /** A value whose bytes are held, numbers in little endian, as long as it stood in the file. */
  record Value(Tag tag, Vr vr, byte[] bytes) implements Element {

    public Value {
      Objects.requireNonNull(tag);
      Objects.requireNonNull(vr);
      Objects.requireNonNull(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Value that
          && tag.equals(that.tag)
          && vr == that.vr
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * tag.hashCode() + Arrays.hashCode(bytes);
    }

    /** Tag, VR and length; never the value, which may name a patient. */
    @Override
    public String toString() {
      return tag + " " + vr + " " + bytes.length + " bytes";
    }
  }

  /**
   * A sequence of items. Its VR is UN where an unknown element of undefined length was read: the
   * items of such a one are in implicit VR little endian whatever the rest is in, 6.2.2 note 4.
   */
  record Sequence(Tag tag, Vr vr, LengthForm form, List<Item> items) implements Element {

    public Sequence {
      if (vr != Vr.SQ && (vr != Vr.UN || form != LengthForm.UNDEFINED)) {
        throw new IllegalArgumentException(tag + " is no sequence: " + vr + ", " + form);
      }
      items = List.copyOf(items);
    }
  }

  /** Encapsulated pixels inside a sequence item, such as an icon: all items, offset table first. */
  record Fragmented(Tag tag, Vr vr, List<byte[]> fragments) implements Element {

    public Fragmented {
      fragments = List.copyOf(fragments);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fragmented that
          && tag.equals(that.tag)
          && vr == that.vr
          && Arrays.deepEquals(fragments.toArray(), that.fragments.toArray());
    }

    @Override
    public int hashCode() {
      return 31 * tag.hashCode() + Arrays.deepHashCode(fragments.toArray());
    }
  }

  /** A value too long to hold, left where it is: a stretch of the file that was read. */
  record Bulk(Tag tag, Vr vr, long offset, long length) implements Element {}
}
