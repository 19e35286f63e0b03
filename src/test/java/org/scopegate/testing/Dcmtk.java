package org.scopegate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DCMTK's tools, as a tower and as an independent reader of what came out. */
public final class Dcmtk {

  private static final Path HERE = Path.of("").toAbsolutePath();

  /** {@code (0010,0020) LO [SCOPE1] # 6, 1 PatientID}, not indented: outside of sequences. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("^(\\([0-9a-f]{4},[0-9a-f]{4}\\) .*?) +# +[0-9u/l]+, *\\d+ (\\w+).*$");

  /** Options of {@code storescu}; what is not here it cannot propose without a file of its own. */
  private static final Map<String, String> PROPOSALS =
      Map.ofEntries(
          Map.entry("1.2.840.10008.1.2", "-xi"),
          Map.entry("1.2.840.10008.1.2.1.99", "-xd"),
          Map.entry("1.2.840.10008.1.2.2", "-xb"),
          Map.entry("1.2.840.10008.1.2.4.50", "-xy"),
          Map.entry("1.2.840.10008.1.2.4.51", "-xx"),
          Map.entry("1.2.840.10008.1.2.4.70", "-xs"),
          Map.entry("1.2.840.10008.1.2.4.80", "-xt"),
          Map.entry("1.2.840.10008.1.2.4.81", "-xu"),
          Map.entry("1.2.840.10008.1.2.4.90", "-xv"),
          Map.entry("1.2.840.10008.1.2.4.91", "-xw"),
          Map.entry("1.2.840.10008.1.2.4.100", "-xm"),
          Map.entry("1.2.840.10008.1.2.4.101", "-xh"),
          Map.entry("1.2.840.10008.1.2.4.102", "-xn"),
          Map.entry("1.2.840.10008.1.2.4.103", "-xl"),
          Map.entry("1.2.840.10008.1.2.4.104", "-x2"),
          Map.entry("1.2.840.10008.1.2.4.105", "-x3"),
          Map.entry("1.2.840.10008.1.2.4.106", "-xo"),
          Map.entry("1.2.840.10008.1.2.4.107", "-x4"),
          Map.entry("1.2.840.10008.1.2.4.108", "-x5"),
          Map.entry("1.2.840.10008.1.2.5", "-xr"));

  private Dcmtk() {}

  /**
   * {@code storescu} from TOWER_1 to SCOPEGATE, to its end; proposes what the files need.
   *
   * @param arguments more options, and the files
   */
  public static Run storescu(int port, String... arguments) throws Exception {
    return storescuAs(List.of("-R"), port, arguments);
  }

  /** The same with other options of what is proposed. */
  public static Run storescuAs(List<String> options, int port, String... arguments)
      throws Exception {
    return Run.of(HERE, command(options, port, arguments));
  }

  /**
   * {@code storescu} with one object; proposes the syntax that it is in.
   *
   * @param syntaxUid of the file
   */
  public static Run storescuOne(int port, Path file, String syntaxUid) throws Exception {
    String propose = PROPOSALS.getOrDefault(syntaxUid, "-x=");
    return storescuAs(List.of("-R", propose), port, file.toString());
  }

  /** {@link #storescu}, not waited for. */
  public static Program startStorescu(int port, String... arguments) throws IOException {
    return Program.start(HERE, command(List.of("-R"), port, arguments));
  }

  private static List<String> command(List<String> options, int port, String... arguments) {
    List<String> command = new ArrayList<>(List.of("storescu", "-v"));
    command.addAll(List.of("-aet", Tower.TITLE, "-aec", Tower.NODE));
    command.addAll(options);
    command.addAll(List.of("--max-send-pdu", "131072", "127.0.0.1", Integer.toString(port)));
    command.addAll(List.of(arguments));
    return command;
  }

  /** {@code echoscu} between these titles. */
  public static Run echoscu(String calling, String called, int port) throws Exception {
    return Run.of(
        HERE,
        List.of(
            "echoscu", "-v", "-aet", calling, "-aec", called, "127.0.0.1", Integer.toString(port)));
  }

  /**
   * The attributes outside of sequences by keyword, each as {@code dcmdump} prints it; those before
   * the end, where a file ends too early.
   */
  public static Map<String, String> attributes(Path file) throws Exception {
    Run dump = Run.of(HERE, List.of("dcmdump", "-q", "-M", "+L", file.toString()));
    Map<String, String> attributes = new TreeMap<>();
    dump.out()
        .lines()
        .map(ATTRIBUTE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> attributes.put(line.group(2), line.group(1)));
    return attributes;
  }

  /** The SOP Instance UID. */
  public static String uid(Path file) throws Exception {
    return attributes(file).get("SOPInstanceUID").replaceAll(".*\\[(.*)].*", "$1");
  }

  /** The only fragment of Pixel Data as a file, as {@code dcmdump} cuts it out. */
  public static Path fragment(Path file, Path folder) throws Exception {
    Files.createDirectories(folder);
    Run.of(HERE, List.of("dcmdump", "-q", "+W", folder.toString(), file.toString())).succeeded();
    // item 0 is the Basic Offset Table
    return folder.resolve(file.getFileName() + ".1.raw");
  }

  /**
   * All frames as DCMTK shows them, a numbered series of images for FFmpeg; empty where it cannot.
   */
  public static Optional<Path> images(Path file, Path folder) throws Exception {
    Files.createDirectories(folder);
    Path name = folder.resolve(file.getFileName() + ".pictures");
    for (String program : List.of("dcmj2pnm", "dcml2pnm")) {
      Run run =
          Run.of(
              HERE, List.of(program, "-q", "+Fa", "+Wi", "1", "+op", file.toString(), name + ""));
      if (run.exitCode() != 0) {
        run = Run.of(HERE, List.of(program, "-q", "+Fa", "+op", file.toString(), name + ""));
      }
      for (String kind : List.of(".ppm", ".pgm")) {
        if (run.exitCode() == 0 && Files.exists(Path.of(name + ".0" + kind))) {
          return Optional.of(Path.of(name + ".%d" + kind));
        }
      }
    }
    return Optional.empty();
  }
}
