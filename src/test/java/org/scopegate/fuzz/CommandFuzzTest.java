package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dimse.CommandBytes;
import org.scopegate.dimse.Status;

/** Command sets of any bytes, and the responses to those that are some. */
@Timeout(120)
class CommandFuzzTest {

  @RegisterExtension static final Executions EXECUTIONS = Executions.bounded();

  static Stream<byte[]> commands() {
    return Pdus.commands();
  }

  @MethodSource("commands")
  @FuzzTest(maxDuration = "")
  void areRefusedOrCanBeAnswered(byte[] input) throws Exception {
    EXECUTIONS.run(input, () -> answer(new CommandBytes(input)));
  }

  private static void answer(CommandBytes command) throws IOException {
    CommandBytes written;
    try {
      written = new CommandBytes(command.again());
    } catch (IOException refused) {
      return;
    }
    assertThat(written.again()).isEqualTo(written.bytes());
    assertThat(written.isResponse()).isEqualTo(command.isResponse());
    CommandBytes answer = command.answer(Status.DATASET_MISMATCH.withComment("a comment"));
    assertThat(answer.isResponse()).isTrue();
    assertThat(answer.answers(command)).isTrue();
    assertThat(answer.status()).isEqualTo(Status.DATASET_MISMATCH.withComment("a comment"));
  }
}
