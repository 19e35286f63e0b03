package org.scopegate.app.inspect;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.scopegate.app.command.Configuration;
import org.scopegate.app.command.ExitCode;
import org.scopegate.app.command.Names;
import org.scopegate.app.command.Output;
import org.scopegate.app.command.Table;
import org.scopegate.app.command.UsageException;
import org.scopegate.app.command.Words;
import org.scopegate.config.ConfigException;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.EncodeSettings;
import org.scopegate.media.EncoderOptions;
import org.scopegate.media.ffmpeg.FfmpegEncoderChain;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.ops.json.Json;
import org.scopegate.video.Packaging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains a file: what it claims, what it is, and what would become of it. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "What a DICOM or video file really holds, and what Scopegate would do with it and why.",
      "Shows no name and no date of a patient. Without a readable configuration the built-in"
          + " defaults are taken."
    },
    footer = {
      "",
      "Examples:",
      "  scopegate inspect recording.dcm",
      "  scopegate inspect surgery.mp4 --json"
    })
public final class InspectCommand implements Callable<Integer> {

  @Mixin private Output output;

  @Mixin private Configuration configuration;

  @Parameters(paramLabel = "FILE", description = "a DICOM file or a video")
  private Path file;

  private final List<String> notes = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(Words.noFile(file));
    }
    // nothing is encoded here, so the smallest chain will do
    EncoderOptions options = new EncoderOptions(List.of("libx264"), 0, Duration.ofMinutes(1));
    FfmpegEncoderChain chain = new FfmpegEncoderChain(options, Clock.systemUTC());
    Inspection found = Inspection.of(file, new FfmpegTranscoder(chain));
    found.declared().ifPresent(declared -> notes.addAll(declared.notes()));
    notes.addAll(found.disagreements());
    if (found.object().isEmpty()) {
      notes.add(howItWouldCome(found));
    }
    List<PlanPreview> plans = plans(found);
    if (output.json()) {
      json(found, plans).print(output.out());
    } else {
      print(found, plans);
    }
    return (found.broken() ? ExitCode.FAILED : ExitCode.DONE).number();
  }

  private List<PlanPreview> plans(Inspection found) {
    if (found.video().isEmpty() || found.declared().isEmpty()) {
      return List.of();
    }
    PlanPreview.Pictures pictures =
        new PlanPreview.Pictures(
            found.video().get(),
            found.declared().get(),
            found.object(),
            Optional.of(found.words()).filter(words -> found.broken()));
    try {
      return PlanPreview.of(configuration.load().config(), pictures);
    } catch (ConfigException unusable) {
      notes.add("no usable configuration in " + configuration + ": see 'scopegate check'");
      return List.of(PlanPreview.ofDefaults(pictures));
    }
  }

  /** A video file is no object yet: a tower makes one of it. */
  private static String howItWouldCome(Inspection found) {
    TransferSyntax syntax = found.declared().orElseThrow().syntax();
    return syntax.isVideo()
        ? "the plan is for an object that carries it as " + syntax.name()
        : "DICOM has no syntax for it, so a tower sends it decoded; the plan is for that";
  }

  private void print(Inspection found, List<PlanPreview> plans) {
    PrintWriter out = output.out();
    out.println(found.file() + ": " + kind(found) + ", " + Words.bytes(found.bytes()));
    found.object().ifPresent(object -> printObject(object, out));
    out.println();
    if (!found.facts().isEmpty()) {
      printFacts(found, out);
    }
    if (!found.words().isEmpty()) {
      out.println((found.broken() ? "Broken: " : "No video for us: ") + found.words());
    }
    if (found.broken()) {
      out.println(
          "A profile's on_failure says what becomes of it: the original goes on, or waits.");
    }
    notes.forEach(note -> out.println("Note: " + note));
    plans.forEach(plan -> printPlan(plan, out));
    out.flush();
  }

  private static void printObject(DicomFile object, PrintWriter out) {
    out.println("  SOP Instance UID  " + object.sopInstanceUid().orElse("none"));
    out.println("  Transfer Syntax   " + object.syntax());
  }

  private static void printFacts(Inspection found, PrintWriter out) {
    boolean header = found.object().isPresent();
    Table table = header ? new Table("", "HEADER", "STREAM", "") : new Table("", "STREAM");
    for (Fact fact : found.facts()) {
      if (header) {
        table.row(
            "  " + fact.name(), fact.header(), fact.stream(), fact.agree() ? "" : "<- differ");
      } else {
        table.row("  " + fact.name(), fact.stream());
      }
    }
    table.print(out);
    if (found.facts().stream().anyMatch(fact -> !fact.agree())) {
      out.println("  Where they differ the stream is believed.");
    }
  }

  private static void printPlan(PlanPreview plan, PrintWriter out) {
    out.println();
    out.println("Plan " + plan.route() + ", profile " + plan.profile().name() + ":");
    String as =
        plan.syntax()
            .map(
                syntax ->
                    " as "
                        + syntax
                        + StandardSections.of(syntax).map(where -> ", " + where).orElse(""))
            .orElse("");
    out.println("  " + plan.action() + as);
    out.println("  why: " + plan.decision().why());
    plan.sopClass().ifPresent(uid -> out.println("  class: " + className(uid)));
    plan.rulings()
        .forEach(
            ruling -> out.println("  rule: " + ruling.words() + " [" + ruling.section() + "]"));
    plan.ifTooLong()
        .ifPresent(
            parts ->
                out.println(
                    "  beyond %d bytes: %s [PS3.5 A.4]"
                        .formatted(Packaging.LONGEST_FRAGMENT, parts)));
    plan.settings()
        .ifPresent(
            settings ->
                out.println(
                    Words.format(
                        "  with: %dx%d, %s frames/s, level %s, crf %d, preset %s%s, at most %s"
                            + " Mbit/s",
                        settings.width(),
                        settings.height(),
                        Names.rate(settings.rate()),
                        Names.level(settings.codec(), settings.level()),
                        settings.quality(),
                        settings.preset(),
                        settings.tune().isEmpty() ? "" : ", tune " + settings.tune(),
                        settings.maxBitRate() / 1e6)));
  }

  private Json json(Inspection found, List<PlanPreview> plans) {
    Json json = new Json().put("file", found.file()).put("bytes", found.bytes());
    json.put("kind", found.object().isPresent() ? "dicom" : "video");
    found
        .object()
        .ifPresent(
            object ->
                json.put("sop_class_uid", object.sopClassUid())
                    .put("sop_instance_uid", object.sopInstanceUid())
                    .put("transfer_syntax_uid", object.syntax().uid()));
    if (!found.facts().isEmpty()) {
      json.put("header", side(found, Fact::header)).put("stream", side(found, Fact::stream));
    }
    json.put("differ", found.facts().stream().filter(f -> !f.agree()).map(Fact::name).toList());
    if (!found.words().isEmpty()) {
      json.put(found.broken() ? "broken" : "no_video", found.words());
    }
    json.put("disagreements", found.disagreements());
    return json.put("notes", notes).put("plans", plans.stream().map(this::map).toList());
  }

  private static Map<String, String> side(Inspection found, Function<Fact, String> side) {
    Map<String, String> values = new LinkedHashMap<>();
    found.facts().stream()
        .filter(fact -> !side.apply(fact).isEmpty())
        .forEach(fact -> values.put(fact.name().replaceAll("\\W+", "_"), side.apply(fact)));
    return values;
  }

  private Map<String, Object> map(PlanPreview plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("route", plan.route());
    map.put("profile", plan.profile().name());
    map.put("action", plan.action());
    plan.syntax().ifPresent(syntax -> map.put("transfer_syntax_uid", syntax.uid()));
    plan.syntax().flatMap(StandardSections::of).ifPresent(where -> map.put("section", where));
    map.put("why", plan.decision().why());
    plan.sopClass().ifPresent(uid -> map.put("sop_class_uid", uid));
    map.put("rules", plan.rulings().stream().map(InspectCommand::map).toList());
    plan.ifTooLong().ifPresent(parts -> map.put("if_too_long", parts));
    plan.settings().ifPresent(settings -> map.put("settings", map(settings)));
    return map;
  }

  private static Map<String, Object> map(Ruling ruling) {
    return Map.of("rule", ruling.words(), "section", ruling.section());
  }

  private static Map<String, Object> map(EncodeSettings settings) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("codec", settings.codec().name());
    map.put("scan", settings.scan().name());
    map.put("audio", settings.audio().name());
    map.put("width", settings.width());
    map.put("height", settings.height());
    map.put("rate", settings.rate().toString());
    map.put("level", settings.level());
    map.put("crf", settings.quality());
    map.put("preset", settings.preset());
    map.put("tune", settings.tune());
    map.put("max_bitrate", settings.maxBitRate());
    return map;
  }

  private static String className(String uid) {
    return Names.sopClass(uid)
        + StandardSections.ofClass(uid).map(where -> " [" + where + "]").orElse("");
  }

  private static String kind(Inspection found) {
    return found
        .object()
        .map(object -> object.sopClassUid().map(Names::sopClass).orElse("DICOM without a class"))
        .orElse("a video file");
  }
}
