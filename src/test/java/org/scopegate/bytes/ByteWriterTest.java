package org.scopegate.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ByteWriterTest {

  @Test
  void writesNumbersInBothByteOrders() {
    byte[] bytes =
        new ByteWriter().u16(0x0102).order(ByteOrder.BIG_ENDIAN).u16(0x0102).u8(255).toByteArray();

    assertThat(bytes).containsExactly(2, 1, 1, 2, -1);
  }

  @Test
  void growsAsItIsFilledAndStartsAnewWhenFlushed() throws IOException {
    ByteWriter writer = new ByteWriter(1);
    for (int i = 0; i < 1000; i++) {
      writer.i64(i);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    writer.flushTo(out);

    assertThat(out.size()).isEqualTo(8000);
    assertThat(writer.size()).isZero();
  }

  @Test
  void putsALengthWhereRoomWasLeftForIt() {
    ByteWriter writer = new ByteWriter().u32(0).ascii("abc");

    writer.patchU32(0, 3);

    assertThat(writer.toByteArray()).containsExactly(3, 0, 0, 0, 'a', 'b', 'c');
    assertThatThrownBy(() -> writer.patchU32(4, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}
