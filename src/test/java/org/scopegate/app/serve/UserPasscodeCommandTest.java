package org.scopegate.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.app.Typed;
import org.scopegate.tls.SecretFiles;

class UserPasscodeCommandTest {

  @TempDir Path folder;

  private final InputStream before = System.in;

  @AfterEach
  void giveStandardInputBack() {
    System.setIn(before);
  }

  @Test
  void showsALineThatDoesNotHoldThePasscode() {
    Typed typed = type("open sesame", "anna");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).startsWith("anna:pbkdf2-sha256$").doesNotContain("sesame");
  }

  @Test
  void addsToAFileThatItMakesForItsOwnerAlone() throws Exception {
    Path users = folder.resolve("users");

    assertThat(type("open sesame", "anna", "--file", users).out()).isEmpty();
    assertThat(type("open barley", "bela", "--file", users).code()).isZero();

    assertThat(Files.readAllLines(users))
        .hasSize(2)
        .allMatch(line -> line.matches("(anna|bela):pbkdf2-sha256\\$.*"));
    SecretFiles.check(users);
  }

  @Test
  void refusesAnEmptyPasscode() {
    assertThat(type("", "anna").code()).isEqualTo(2);
  }

  private static Typed type(String passcode, Object... words) {
    System.setIn(new ByteArrayInputStream((passcode + "\n").getBytes(StandardCharsets.UTF_8)));
    Object[] line = new Object[words.length + 1];
    line[0] = "user-passcode";
    System.arraycopy(words, 0, line, 1, words.length);
    return Typed.run(line);
  }
}
