package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.Vr;
import org.scopegate.media.Rendering;

class PaletteTablesTest {

  private static final StoredBits EIGHT = new StoredBits(8, 7, false);

  private final Dataset header = new Dataset();
  private final List<String> notes = new ArrayList<>();

  @Test
  void showTheUpperBitsOfSixteen() {
    palette(new int[] {2, 0, 16}, words(0x0000, 0xFF7F), words(0x1234, 1), words(0xFFFF, 0x80FF));

    assertThat(colour(EIGHT, 0)).containsExactly(0, 0x12, 255);
    assertThat(colour(EIGHT, 1)).containsExactly(255, 0, 0x80);
  }

  @Test
  void takeEntriesOfEightBitsAsTheyAre() {
    byte[] ramp = {10, 20, 30, 40};
    palette(new int[] {4, 0, 8}, ramp, ramp, new byte[] {1, 2, 3, (byte) 200});

    assertThat(colour(EIGHT, 3)).containsExactly(40, 40, 200);
  }

  @Test
  void findEightBitsInWordsOfSixteen() {
    palette(new int[] {2, 0, 8}, words(10, 20), words(30, 40), words(50, 60));

    assertThat(colour(EIGHT, 1)).containsExactly(20, 40, 60);
  }

  @Test
  void noteEntriesThatUseHalfOfWhatTheyDeclare() {
    palette(new int[] {2, 0, 16}, words(10, 20), words(30, 40), words(50, 255));

    assertThat(colour(EIGHT, 1)).containsExactly(20, 40, 255);
    assertThat(notes).containsExactly("palette entries of 16 bits use 8: taken as 8 bits");
  }

  @Test
  void clampValuesOutsideToTheirEnds() {
    byte[] three = {1, 2, 3};
    palette(new int[] {3, 100, 8}, three, three, three);

    assertThat(colour(EIGHT, 0)[0]).isEqualTo(1);
    assertThat(colour(EIGHT, 101)[0]).isEqualTo(2);
    assertThat(colour(EIGHT, 255)[0]).isEqualTo(3);
  }

  @Test
  void startBelowZeroForSignedSamples() {
    byte[] three = {1, 2, 3};
    palette(new int[] {3, 0xFFFF, 8}, three, three, three);
    StoredBits signed = new StoredBits(8, 7, true);

    assertThat(colour(signed, 0xFF)[0]).isEqualTo(1);
    assertThat(colour(signed, 0)[0]).isEqualTo(2);
    assertThat(colour(signed, 0x80)[0]).isEqualTo(1);
  }

  @Test
  void haveSixtyFiveThousandEntriesWhereTheDescriptorSaysNone() {
    byte[] all = new byte[131_072];
    all[131_071] = (byte) 0x99;
    palette(new int[] {0, 0, 16}, all, all, all);
    StoredBits sixteen = new StoredBits(16, 15, false);

    assertThat(colour(sixteen, 65_535)).containsExactly(0x99, 0x99, 0x99);
    assertThat(colour(sixteen, 65_534)[0]).isZero();
  }

  @Test
  void unfoldSegments() {
    header
        .putInts(Tag.of(0x0028, 0x1101), Vr.US, 4, 0, 16)
        .putInts(Tag.of(0x0028, 0x1102), Vr.US, 4, 0, 16)
        .putInts(Tag.of(0x0028, 0x1103), Vr.US, 4, 0, 16)
        .putBytes(Tag.of(0x0028, 0x1221), Vr.OW, words(0, 1, 0x1000, 1, 3, 0x4000))
        .putBytes(Tag.of(0x0028, 0x1222), Vr.OW, words(0, 1, 0x1000, 1, 3, 0x4000))
        .putBytes(Tag.of(0x0028, 0x1223), Vr.OW, words(0, 4, 0x100, 0x200, 0x300, 0x400));

    assertThat(colour(EIGHT, 0)).containsExactly(0x10, 0x10, 1);
    assertThat(colour(EIGHT, 2)).containsExactly(0x30, 0x30, 3);
    assertThat(colour(EIGHT, 9)).containsExactly(0x40, 0x40, 4);
  }

  @Test
  void areNoneWhereOneIsMissing() {
    palette(new int[] {2, 0, 8}, new byte[2], new byte[2], new byte[2]);
    header.remove(Tag.of(0x0028, 0x1202));

    assertThat(rendering(EIGHT)).isEmpty();
  }

  private Optional<Rendering> rendering(StoredBits bits) {
    return new PaletteTables(header, bits, notes::add).rendering();
  }

  private int[] colour(StoredBits bits, int word) {
    return rendering(bits).orElseThrow().tables().stream()
        .mapToInt(table -> table[word] & 0xFF)
        .toArray();
  }

  private void palette(int[] descriptor, byte[] red, byte[] green, byte[] blue) {
    for (int colour = 1; colour <= 3; colour++) {
      header.putInts(Tag.of(0x0028, 0x1100 + colour), Vr.US, descriptor);
    }
    header
        .putBytes(Tag.of(0x0028, 0x1201), Vr.OW, red)
        .putBytes(Tag.of(0x0028, 0x1202), Vr.OW, green)
        .putBytes(Tag.of(0x0028, 0x1203), Vr.OW, blue);
  }

  private static byte[] words(int... values) {
    byte[] bytes = new byte[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[2 * i] = (byte) values[i];
      bytes[2 * i + 1] = (byte) (values[i] >> 8);
    }
    return bytes;
  }
}
