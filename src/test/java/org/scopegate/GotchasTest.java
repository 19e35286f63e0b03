package org.scopegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.scopegate.testing.Gotcha;

/** Each of the well-known mistakes of video gateways has a test that keeps it away. */
class GotchasTest {

  /** In the order of their numbers, from 1. */
  private static final List<String> MISTAKES =
      List.of(
          "the SOP Instance UID outlives a lossy encode",
          "Image Type says ORIGINAL of what was derived, or DERIVED of what was not",
          "the history of lossy compression is overwritten",
          "the derived instance stays in the Series of the source",
          "the source device is forgotten, or still said to have made the derived object",
          "1080p50 or 1080p60 under level 4.1",
          "1080p25, 1080p29.97 or any progressive 25 or 30 as BD-compatible",
          "1920x1200 or 4K pushed into H.264",
          "a level without its reference frames and bit rate",
          "pixels that are not square",
          "RGB or 4:2:2 written on H.264, or full range",
          "10 bit in a class of 8 bits, H.264 in a grayscale class",
          "a bare elementary stream",
          "a filled offset table for video",
          "fragments against the syntax, lengths with a sign, no padding",
          "no Frame Increment Pointer, Cine Rate with a fraction",
          "frames from a duration, uneven rates left as they are, a vector too long",
          "missing Type 1 and Type 2 attributes",
          "audio that the table forbids, or that nobody described",
          "success before the object is safe, an object in memory, silent coercion",
          "all syntaxes in one context, an association refused for a syntax, padded UIDs in PDUs",
          "no ARTIM, or ARTIM for transfers, or overload told as permanent",
          "storage commitment for pixels that were replaced",
          "claims of TLS profiles that do not hold",
          "de-identification as the removal of twenty tags");

  /** Read once, and not kept for the tests that run in this JVM afterwards. */
  private static JavaClasses tests;

  @BeforeAll
  static void readTheTests() {
    tests =
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("org.scopegate");
  }

  @AfterAll
  static void letGoOfThem() {
    tests = null;
  }

  @Test
  void eachIsKeptAwayByATest() {
    Map<Integer, String> open = new TreeMap<>();
    for (int number = 1; number <= MISTAKES.size(); number++) {
      open.put(number, MISTAKES.get(number - 1));
    }

    claims().flatMap(GotchasTest::numbers).forEach(open::remove);

    assertThat(open).as("mistakes that no test keeps away").isEmpty();
  }

  @Test
  void onlyTestsClaimThemAndOnlyThoseThatThereAre() {
    assertThat(claims().filter(method -> !isTest(method)).map(JavaMethod::getFullName)).isEmpty();
    assertThat(claims().flatMap(GotchasTest::numbers))
        .allMatch(number -> number >= 1 && number <= MISTAKES.size());
  }

  private static Stream<JavaMethod> claims() {
    return tests.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> numbers(method).findAny().isPresent());
  }

  private static Stream<Integer> numbers(JavaMethod method) {
    Stream<Integer> one = method.tryGetAnnotationOfType(Gotcha.class).map(Gotcha::value).stream();
    Stream<Integer> several =
        method.tryGetAnnotationOfType(Gotcha.Several.class).stream()
            .flatMap(all -> Stream.of(all.value()))
            .map(Gotcha::value);
    return Stream.concat(one, several);
  }

  private static boolean isTest(JavaMethod method) {
    return method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class);
  }
}
