package org.scopegate.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.scopegate.dicom.TransferSyntax.Packing;

/**
 * Writes Part 10 files whose Pixel Data is encapsulated, A.4: OB of undefined length, an empty
 * Basic Offset Table, fragments, a sequence delimiter, then the elements behind Pixel Data. The
 * stream goes from file to channel and is never held.
 *
 * @param trailing elements behind Pixel Data; mostly none
 * @param maxFragmentBytes even; the standard's limit unless a test wants small ones
 */
public record EncapsulatedWriter(
    FileMeta meta, Dataset dataset, Dataset trailing, long maxFragmentBytes) {

  /** The longest even length of 32 bits that does not mean "undefined". */
  public static final long MAX_FRAGMENT_BYTES = 0xFFFF_FFFEL;

  public EncapsulatedWriter {
    Objects.requireNonNull(meta);
    Objects.requireNonNull(dataset);
    Objects.requireNonNull(trailing);
    if (maxFragmentBytes < 2
        || maxFragmentBytes > MAX_FRAGMENT_BYTES
        || (maxFragmentBytes & 1) == 1) {
      throw new IllegalArgumentException("fragments of at most " + maxFragmentBytes + " bytes");
    }
    requireBehind(trailing);
  }

  public EncapsulatedWriter(FileMeta meta, Dataset dataset) {
    this(meta, dataset, new Dataset(), MAX_FRAGMENT_BYTES);
  }

  public EncapsulatedWriter withTrailing(Dataset newTrailing) {
    return new EncapsulatedWriter(meta, dataset, newTrailing, maxFragmentBytes);
  }

  public EncapsulatedWriter withMaxFragmentBytes(long newMaxFragmentBytes) {
    return new EncapsulatedWriter(meta, dataset, trailing, newMaxFragmentBytes);
  }

  /** Writes a whole file as the stream. */
  public long stream(FileChannel source, WritableByteChannel to) throws IOException {
    return stream(source, List.of(new Fragment(0, source.size())), to);
  }

  /**
   * Writes stretches of a file as one stream: a single fragment, or as many as its length needs
   * where the syntax is fragmentable.
   *
   * @return the bytes of the whole Part 10 file
   * @throws IllegalArgumentException if the stream is empty, or too long for the syntax of the meta
   */
  public long stream(FileChannel source, List<Fragment> stretches, WritableByteChannel to)
      throws IOException {
    TransferSyntax syntax = syntax();
    long length = stretches.stream().mapToLong(Fragment::length).sum();
    boolean whole = syntax.packing() != Packing.FRAGMENTABLE;
    if (length == 0 || whole && length > maxFragmentBytes) {
      throw new IllegalArgumentException(
          "a stream of " + length + " bytes does not fit one fragment of " + syntax.name());
    }
    return write(source, cut(stretches), syntax, to);
  }

  /** Writes stretches of a file as frames, each in one fragment of its own; as for motion JPEG. */
  public long frames(FileChannel source, List<Fragment> frames, WritableByteChannel to)
      throws IOException {
    for (Fragment frame : frames) {
      if (frame.length() == 0 || frame.length() > maxFragmentBytes) {
        throw new IllegalArgumentException("frame of " + frame.length() + " bytes");
      }
    }
    return write(source, frames.stream().map(List::of).toList(), syntax(), to);
  }

  private long write(
      FileChannel source,
      List<List<Fragment>> fragments,
      TransferSyntax syntax,
      WritableByteChannel to)
      throws IOException {
    Part10Output out = new Part10Output(to);
    out.head(meta, dataset, syntax);
    out.encapsulatedHeader();
    out.item(Tag.ITEM, 0);
    for (List<Fragment> stretches : fragments) {
      fragment(source, stretches, out);
    }
    out.item(Tag.SEQUENCE_DELIMITATION, 0);
    out.tail(trailing, syntax);
    return out.written();
  }

  private static void fragment(FileChannel source, List<Fragment> stretches, Part10Output out)
      throws IOException {
    long length = stretches.stream().mapToLong(Fragment::length).sum();
    out.item(Tag.ITEM, length + (length & 1));
    for (Fragment stretch : stretches) {
      out.copy(source, stretch);
    }
    if ((length & 1) == 1) {
      out.bytes(new byte[1]);
    }
  }

  /** The stretches of each fragment: all but the last are full. */
  private List<List<Fragment>> cut(List<Fragment> stretches) {
    List<List<Fragment>> fragments = new ArrayList<>();
    List<Fragment> fragment = new ArrayList<>();
    long room = maxFragmentBytes;
    for (Fragment stretch : stretches) {
      for (long at = stretch.offset(); at < stretch.end(); ) {
        if (room == 0) {
          fragments.add(fragment);
          fragment = new ArrayList<>();
          room = maxFragmentBytes;
        }
        long length = Math.min(room, stretch.end() - at);
        fragment.add(new Fragment(at, length));
        at += length;
        room -= length;
      }
    }
    fragments.add(fragment);
    return fragments;
  }

  private TransferSyntax syntax() {
    return TransferSyntax.of(meta.transferSyntaxUid())
        .filter(TransferSyntax::isEncapsulated)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    meta.transferSyntaxUid() + " has no encapsulated Pixel Data"));
  }

  static void requireBehind(Dataset trailing) {
    for (Element element : trailing.elements()) {
      if (element.tag().compareTo(Tag.PIXEL_DATA) <= 0) {
        throw new IllegalArgumentException(element.tag() + " does not follow Pixel Data");
      }
    }
  }
}
