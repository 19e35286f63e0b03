package org.scopegate.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteReaderTest {

  @TempDir private Path folder;

  @Test
  void readsNumbersInBothByteOrders() throws IOException {
    byte[] bytes = {1, 2, 3, 4, (byte) 0xFF, (byte) 0xFE, (byte) 0xFD, (byte) 0xFC};

    ByteReader little = ByteReader.of(bytes);
    assertThat(little.u16()).isEqualTo(0x0201);
    assertThat(little.u8()).isEqualTo(3);
    assertThat(little.skip(1).u32()).isEqualTo(0xFCFDFEFFL);

    ByteReader big = ByteReader.of(bytes).order(ByteOrder.BIG_ENDIAN);
    assertThat(big.u16()).isEqualTo(0x0102);
    assertThat(big.position(0).i64()).isEqualTo(0x01020304FFFEFDFCL);
    assertThat(big.hasRemaining()).isFalse();
  }

  @Test
  void saysWhatWasShortInsteadOfPassingItsEnd() throws IOException {
    ByteReader reader = ByteReader.of(new byte[6]).skip(4);

    assertThatThrownBy(reader::u32)
        .isInstanceOf(EOFException.class)
        .hasMessage("4 bytes wanted at 4, 2 left");
    assertThat(reader.position()).isEqualTo(4);
  }

  @Test
  void allocatesNothingForALengthThatIsNotThere() {
    ByteReader reader = ByteReader.of(new byte[16]);

    assertThatThrownBy(() -> reader.bytes(0xFFFF_FFFFL)).isInstanceOf(EOFException.class);
  }

  @Test
  void keepsASliceInsideItsBounds() throws IOException {
    ByteReader whole = ByteReader.of(new byte[] {1, 2, 3, 4, 5, 6});

    ByteReader slice = whole.skip(1).slice(2);

    assertThat(slice.u16()).isEqualTo(0x0302);
    assertThatThrownBy(slice::u8).isInstanceOf(EOFException.class);
    assertThat(whole.u8()).isEqualTo(4);
  }

  @Test
  void readsTheRestOfABufferWithoutMovingIt() throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

    ByteReader reader = ByteReader.of(buffer);

    assertThat(reader.u16()).isEqualTo(0x0201);
    assertThat(reader.hasRemaining()).isFalse();
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void readsAFileAcrossItsWindow() throws IOException {
    Path file = folder.resolve("numbers");
    ByteWriter numbers = new ByteWriter();
    for (int i = 0; i < 10_000; i++) {
      numbers.u32(i);
    }
    Files.write(file, numbers.u8(7).toByteArray());

    try (FileChannel channel = FileChannel.open(file)) {
      ByteReader reader = ByteReader.of(ByteSource.of(channel)).skip(2);
      assertThat(reader.u16()).isZero();
      assertThat(reader.bytes(4 * 5_000)).hasSize(20_000).startsWith(1, 0, 0, 0, 2, 0, 0, 0);
      assertThat(reader.u32()).isEqualTo(5_001);
      ByteReader slice = reader.slice(8);
      assertThat(slice.u32()).isEqualTo(5_002);
      assertThat(slice.remaining()).isEqualTo(4);
      assertThat(reader.u32()).isEqualTo(5_004);
      assertThat(reader.position(40_000).u8()).isEqualTo(7);
      assertThatThrownBy(reader::u8).hasMessage("1 bytes wanted at 40001, 0 left");
    }
  }

  @Test
  void asksASourceThatCannotGoBackOnlyForWhatFollows() throws IOException {
    ForwardOnly source = new ForwardOnly(20_001);
    ByteReader reader = ByteReader.of(source);

    reader.u8();
    while (reader.hasRemaining()) {
      assertThat(reader.u32()).isEqualTo(0x07070707);
      assertThat(reader.bytes(6)).containsOnly(7);
    }

    assertThat(reader.position()).isEqualTo(20_001);
  }

  /** Found by fuzzing: a deflated dataset of some bytes could claim half the heap. */
  @Test
  void makesRoomOnlyForWhatComesWhereNobodyKnowsHowMuchIsThere() throws IOException {
    assertThat(ByteReader.of(new ForwardOnly(100_000)).bytes(99_999))
        .hasSize(99_999)
        .containsOnly(7);
    assertThatThrownBy(() -> ByteReader.of(new ForwardOnly(100_000)).bytes(1 << 30))
        .isInstanceOf(EOFException.class)
        .hasMessage("1073741824 bytes wanted at 0, 100000 left");
  }

  /** Gives sevens, seven at a time, each but once, and keeps its size to itself. */
  private static final class ForwardOnly implements ByteSource {
    private final long end;
    private long next;

    ForwardOnly(long end) {
      this.end = end;
    }

    @Override
    public long size() {
      return UNKNOWN_SIZE;
    }

    @Override
    public int read(long position, ByteBuffer into) {
      assertThat(position).isEqualTo(next);
      if (position == end) {
        return -1;
      }
      int count = (int) Math.min(Math.min(7, into.remaining()), end - position);
      for (int i = 0; i < count; i++) {
        into.put((byte) 7);
      }
      next += count;
      return count;
    }
  }
}
