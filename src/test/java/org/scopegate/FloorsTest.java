package org.scopegate;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the floors of the house: a package sees only what is listed here, all of it lower. */
class FloorsTest {

  private static final String ROOT = "org.scopegate";

  /** Each package and the packages that it may see; top floor first. */
  private static final Map<String, Set<String>> SEES =
      Map.ofEntries(
          Map.entry(
              "app",
              Set.of(
                  "app.command",
                  "app.peer",
                  "app.queue",
                  "app.inspect",
                  "app.demo",
                  "app.check",
                  "app.serve",
                  "config",
                  "media.ffmpeg",
                  "spool",
                  "ul")),
          Map.entry(
              "app.serve",
              Set.of(
                  "app.command",
                  "app.inspect",
                  "config",
                  "ops.alerts",
                  "ops.audit",
                  "ops.metrics",
                  "ops.web",
                  "gateway",
                  "video",
                  "ul",
                  "dicom",
                  "media",
                  "media.ffmpeg",
                  "media.worker",
                  "spool",
                  "tls")),
          Map.entry(
              "app.check",
              Set.of(
                  "app.command",
                  "config",
                  "ops.alerts",
                  "ops.audit",
                  "ops.json",
                  "gateway",
                  "video",
                  "dimse",
                  "ul",
                  "dicom",
                  "media",
                  "media.ffmpeg",
                  "spool",
                  "tls")),
          Map.entry(
              "app.demo",
              Set.of(
                  "app.command",
                  "app.inspect",
                  "app.peer",
                  "ops.json",
                  "gateway",
                  "video",
                  "dimse",
                  "ul",
                  "dicom",
                  "media",
                  "media.ffmpeg",
                  "spool")),
          Map.entry(
              "app.inspect",
              Set.of(
                  "app.command",
                  "config",
                  "ops.json",
                  "ops.web",
                  "gateway",
                  "video",
                  "dicom",
                  "media",
                  "media.ffmpeg",
                  "spool")),
          Map.entry("app.queue", Set.of("app.command", "config", "ops.json", "spool")),
          Map.entry(
              "app.peer",
              Set.of("app.command", "ops.json", "dimse", "ul", "dicom", "spool", "tls")),
          Map.entry("app.command", Set.of("config", "dicom", "media", "spool")),
          Map.entry(
              "config",
              Set.of(
                  "ops.audit",
                  "ops.metrics",
                  "ops.json",
                  "ops.web",
                  "ops.alerts",
                  "gateway",
                  "video",
                  "dimse",
                  "ul",
                  "dicom",
                  "media",
                  "spool",
                  "tls",
                  "bytes")),
          Map.entry(
              "ops.web",
              Set.of(
                  "ops.json",
                  "ops.audit",
                  "ops.metrics",
                  "gateway",
                  "video",
                  "dimse",
                  "ul",
                  "dicom",
                  "media",
                  "spool",
                  "tls",
                  "bytes")),
          Map.entry("ops.json", Set.of("spool")),
          Map.entry("ops.audit", Set.of("gateway", "dimse", "dicom", "spool", "tls")),
          Map.entry("ops.metrics", Set.of("gateway", "media", "spool", "tls")),
          Map.entry("ops.alerts", Set.of("gateway", "media", "spool", "tls")),
          Map.entry(
              "gateway", Set.of("video", "dimse", "ul", "dicom", "media", "spool", "tls", "bytes")),
          Map.entry("video", Set.of("dicom", "media", "bytes")),
          Map.entry("dimse", Set.of("ul", "dicom", "tls", "bytes")),
          Map.entry("ul", Set.of("dicom", "tls", "bytes")),
          Map.entry("tls", Set.of()),
          Map.entry("dicom", Set.of("bytes")),
          Map.entry("media", Set.of("bytes")),
          Map.entry("media.ffmpeg", Set.of("media.jpeg", "media", "bytes")),
          Map.entry("media.worker", Set.of("media", "bytes")),
          Map.entry("media.jpeg", Set.of("media", "bytes")),
          Map.entry("spool", Set.of("bytes")),
          Map.entry("bytes", Set.of()));

  /** Some 100 MB: not kept for the tests that run in this JVM afterwards. */
  private static JavaClasses classes;

  @BeforeAll
  static void readTheHouse() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
  }

  @AfterAll
  static void letGoOfIt() {
    classes = null;
  }

  @Test
  void importsGoStrictlyDownward() {
    Map<String, Set<String>> broken = new TreeMap<>();
    for (JavaClass from : classes) {
      Set<String> wrong =
          from.getDirectDependenciesFromSelf().stream()
              .map(dependency -> dependency.getTargetClass())
              .filter(target -> target.getPackageName().startsWith(ROOT))
              .filter(target -> !maySee(room(from), room(target)))
              .map(JavaClass::getName)
              .collect(Collectors.toSet());
      if (!wrong.isEmpty()) {
        broken.put(from.getName(), wrong);
      }
    }
    assertThat(broken).as("classes that look upward, and at what").isEmpty();
  }

  @Test
  void hasNoCycles() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void keepsOneOwnerForEachForeignThing() {
    Map<String, List<String>> owners =
        Map.ofEntries(
            Map.entry("org.bytedeco", List.of("media.ffmpeg")),
            Map.entry("java.sql", List.of("spool")),
            Map.entry("com.fasterxml", List.of("config", "ops.json", "ops.web", "ops.alerts")),
            Map.entry("io.javalin", List.of("ops.web")),
            Map.entry("org.eclipse.jetty", List.of("ops.web")),
            Map.entry("jakarta.mail", List.of("ops.alerts")),
            Map.entry("org.eclipse.angus", List.of("ops.alerts")),
            Map.entry("tlschannel", List.of("ul")),
            Map.entry("org.bouncycastle", List.of("tls")),
            Map.entry("io.prometheus", List.of("ops.metrics")),
            Map.entry(
                "picocli",
                List.of(
                    "app",
                    "app.serve",
                    "app.check",
                    "app.demo",
                    "app.inspect",
                    "app.queue",
                    "app.peer",
                    "app.command")));
    for (JavaClass from : classes) {
      from.getDirectDependenciesFromSelf()
          .forEach(
              dependency ->
                  owners.forEach(
                      (foreign, rooms) -> {
                        if (dependency.getTargetClass().getPackageName().startsWith(foreign)) {
                          assertThat(rooms).as(dependency.getDescription()).contains(room(from));
                        }
                      }));
    }
  }

  private static boolean maySee(String from, String target) {
    return from.equals(target) || SEES.getOrDefault(from, Set.of()).contains(target);
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
