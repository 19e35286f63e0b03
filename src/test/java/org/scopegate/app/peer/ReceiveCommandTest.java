package org.scopegate.app.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.Typed;
import org.scopegate.app.demo.BlackRecording;

class ReceiveCommandTest {

  @TempDir Path folder;

  @Test
  void endsAfterTheObjectsThatWereAskedFor() throws Exception {
    Path inbox = folder.resolve("inbox");
    StringWriter out = new StringWriter();
    PortTold err = new PortTold();
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () ->
                Typed.run(
                    new PrintWriter(out),
                    new PrintWriter(err, true),
                    "receive",
                    inbox,
                    "--port",
                    0,
                    "--once",
                    1,
                    "--json"));
    int port = err.port.get(20, TimeUnit.SECONDS);

    Typed send = Typed.run("send", "localhost:" + port, object());

    assertThat(send.code()).isZero();
    assertThat(code.get(20, TimeUnit.SECONDS)).isZero();
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .contains("\"calling_title\":\"TOWER_1\"");
    try (var files = Files.list(inbox)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void refusesNonsense() {
    assertThat(Typed.run("receive", folder, "--once", "0").code()).isEqualTo(2);
    assertThat(Typed.run("receive", folder, "--port", "65536").code()).isEqualTo(2);
  }

  private Path object() throws Exception {
    return BlackRecording.in(folder, 16, 8, 2);
  }

  /** Standard error, read for the port. */
  private static final class PortTold extends Writer {
    private static final Pattern LISTENS = Pattern.compile("listens on port (\\d+),");

    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public synchronized void write(char[] letters, int offset, int length) {
      text.append(letters, offset, length);
      Matcher matcher = LISTENS.matcher(text);
      if (matcher.find()) {
        port.complete(Integer.parseInt(matcher.group(1)));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
