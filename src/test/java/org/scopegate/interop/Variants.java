package org.scopegate.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dimse.Offer;

/**
 * Makes damaged variants of a good object: cut short, with bits turned over, with lengths that lie,
 * with stretches that are missing, come twice or are noise. The same seed makes the same variants.
 */
final class Variants {

  /** Where headers, sequences and items are: most that is worth damaging. */
  private static final int HEAD = 4096;

  private final byte[] good;
  private final String uid;
  private final Offer offer;
  private final SplittableRandom random;

  Variants(Path object, long seed) throws IOException {
    DicomFile file = DicomFile.open(object);
    byte[] whole = Files.readAllBytes(object);
    this.good = Arrays.copyOfRange(whole, (int) file.datasetOffset(), whole.length);
    this.uid = file.sopInstanceUid().orElseThrow();
    this.offer = new Offer(file.sopClassUid().orElseThrow(), file.syntax().uid());
    this.random = new SplittableRandom(seed);
  }

  String uid() {
    return uid;
  }

  Offer offer() {
    return offer;
  }

  /** A data set with one kind of damage, or, one in four, with two. */
  byte[] next() {
    byte[] one = damaged(good);
    byte[] variant = random.nextInt(4) == 0 && one.length > 16 ? damaged(one) : one;
    // nothing at all cannot be sent
    return variant.length == 0 ? new byte[] {0, 0} : variant;
  }

  private byte[] damaged(byte[] from) {
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(from, 1 + random.nextInt(from.length));
      case 1 -> flipped(from, Math.min(HEAD, from.length));
      case 2 -> flipped(from, from.length);
      case 3 -> lying(from);
      case 4 -> spliced(from);
      default -> noisy(from);
    };
  }

  private byte[] flipped(byte[] from, int within) {
    byte[] to = from.clone();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      to[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
    return to;
  }

  /** A number of 2 or 4 bytes, which may be a length, at its end or near it. */
  private byte[] lying(byte[] from) {
    byte[] to = from.clone();
    long[] lies = {0, 1, 0x7FFF_FFFFL, 0xFFFF_FFFEL, 0xFFFF_FFFFL, 0x8000_0000L, from.length};
    long lie = lies[random.nextInt(lies.length)];
    int at = 2 * random.nextInt(Math.max(1, Math.min(HEAD, from.length - 4) / 2));
    for (int i = 0; i < (random.nextBoolean() ? 2 : 4) && at + i < to.length; i++) {
      to[at + i] = (byte) (lie >> 8 * i);
    }
    return to;
  }

  /** A stretch that is missing, or comes twice. */
  private byte[] spliced(byte[] from) {
    int at = random.nextInt(from.length);
    int length = random.nextInt(Math.min(HEAD, from.length - at) + 1);
    byte[] tail = Arrays.copyOfRange(from, random.nextBoolean() ? at + length : at, from.length);
    int head = random.nextBoolean() ? at : Math.min(from.length, at + length);
    byte[] to = Arrays.copyOf(from, head + tail.length);
    System.arraycopy(tail, 0, to, head, tail.length);
    return to;
  }

  private byte[] noisy(byte[] from) {
    byte[] to = from.clone();
    int at = random.nextInt(from.length);
    int end = Math.min(from.length, at + 1 + random.nextInt(256));
    for (int i = at; i < end; i++) {
      to[i] = (byte) random.nextInt(256);
    }
    return to;
  }
}
