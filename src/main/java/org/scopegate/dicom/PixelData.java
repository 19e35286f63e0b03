package org.scopegate.dicom;

import java.util.List;
import java.util.Optional;

/** Where the pixels of an object lie in its file; they themselves are never held. */
public sealed interface PixelData {

  /** Bytes of pixels that the file really has; without item headers and offset table. */
  long length();

  /** Why the pixels are not whole, say because the file ends before they do. */
  Optional<String> defect();

  default boolean isComplete() {
    return defect().isEmpty();
  }

  /**
   * Pixels as one value.
   *
   * @param offset where they start in the file
   * @param length as declared, or up to the end of the file where that comes first
   */
  record Native(long offset, long length, Vr vr, Optional<String> defect) implements PixelData {}

  /**
   * Pixels as fragments, A.4.
   *
   * @param basicOffsets the Basic Offset Table: where frames start, from the first fragment item
   * @param fragments in order, without the item that holds the table
   * @param missing bytes that the last fragment declares and the file has not
   */
  record Encapsulated(
      List<Long> basicOffsets, List<Fragment> fragments, long missing, Optional<String> defect)
      implements PixelData {

    public Encapsulated {
      basicOffsets = List.copyOf(basicOffsets);
      fragments = List.copyOf(fragments);
    }

    @Override
    public long length() {
      return fragments.stream().mapToLong(Fragment::length).sum();
    }
  }

  /**
   * Pixels inside a deflated dataset, A.5.
   *
   * @param offset where the deflate stream starts in the file
   * @param skip inflated bytes before the pixels
   * @param length as declared, and not checked: that would take inflating them
   */
  record Deflated(long offset, long skip, long length, Vr vr) implements PixelData {

    @Override
    public Optional<String> defect() {
      return Optional.empty();
    }
  }
}
