package org.scopegate.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  void aNewPasscodeTakesThePlaceOfTheOldOne() throws Exception {
    Path users = folder.resolve("users");
    type("open sesame", "anna", "--file", users);
    type("open barley", "bela", "--file", users);
    String old = Files.readAllLines(users).get(0);

    assertThat(type("open wheat", "anna", "--file", users).code()).isZero();

    assertThat(Files.readAllLines(users))
        .hasSize(2)
        .doesNotContain(old)
        .allMatch(line -> line.matches("(anna|bela):pbkdf2-sha256\\$.*"));
    SecretFiles.check(users);
  }

  @Test
  void leavesTheOthersAsTheyAreAlsoWhereTheLastLineHasNoEnd() throws Exception {
    Path users = folder.resolve("users");
    SecretFiles.create(users);
    String others = "# of the ward\nanna@ward:pbkdf2-sha256$1$c2FsdA==$aGFzaA==";
    Files.writeString(users, others);

    type("open sesame", "anna", "--file", users);

    assertThat(Files.readString(users)).startsWith(others + System.lineSeparator() + "anna:");
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void addsToNoFileThatOthersMayReadAndKeepsTheRightsOfOneThatItsGroupMay() throws Exception {
    Path users = Files.createFile(folder.resolve("users"));
    SecretFiles.restrict(users, "rw-r--r--");

    Typed refused = type("open sesame", "anna", "--file", users);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("others than its owner may read");
    assertThat(users).isEmptyFile();

    SecretFiles.restrict(users, "rw-r-----");
    assertThat(type("open sesame", "anna", "--file", users).code()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void saysWhatIsWrongWithAFolderThatIsNotThere() {
    Typed typed = type("open sesame", "anna", "--file", folder.resolve("none/users"));

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("users: no such file").doesNotContain("\tat ");
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
