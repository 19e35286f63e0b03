package org.scopegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.Tag;
import org.scopegate.dimse.Status;
import org.scopegate.interop.NodeFolder.Target;
import org.scopegate.interop.Shelf.Expected;
import org.scopegate.spool.Entry;
import org.scopegate.spool.Kind;
import org.scopegate.testing.Dciodvfy;
import org.scopegate.testing.Dcmtk;
import org.scopegate.testing.DcmtkArchive;
import org.scopegate.testing.Ffmpeg;
import org.scopegate.testing.Peers;

/**
 * Every file of the folder of real material goes through a node: the objects as they are, the clips
 * as a recorder would send them. What became of each is printed as a table, which also lies in
 * {@code target/every-file.txt}. A file that nobody expects anything of is sent all the same.
 */
class EveryFileIT {

  private static final double LEAST_SSIM = 0.9;
  private static final String NONE = "-";

  @TempDir static Path folder;

  private static final List<Passage> PASSAGES = new ArrayList<>();
  private static final List<Path> SEEN = new ArrayList<>();
  private static NodeFolder place;
  private static DcmtkArchive archive;
  private static NodeProcess node;
  private static int clips;

  @BeforeAll
  static void start() throws IOException {
    Peers.require("storescu", "storescp", "dcmdump", "dcmj2pnm", "dciodvfy", "ffmpeg", "ffprobe");
    archive = DcmtkArchive.start(folder.resolve("archive"), "MAIN_PACS");
    place = NodeFolder.write(folder.resolve("node"), "medium", Target.of(archive));
    node = NodeProcess.start(place);
    Files.createDirectories(folder.resolve("clips"));
  }

  @AfterAll
  static void showAndStop() throws Exception {
    String table = Passage.table(PASSAGES);
    System.out.println(table);
    Files.writeString(Path.of("target", "every-file.txt"), table);
    for (AutoCloseable part : Arrays.asList(node, archive)) {
      if (part != null) {
        part.close();
      }
    }
  }

  static Stream<Path> objects() {
    return Shelf.objects().stream();
  }

  static Stream<Path> clips() {
    return Shelf.clips().stream();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void anObjectOfTheFieldPasses(Path object) throws Exception {
    pass(object, object);
  }

  @ParameterizedTest
  @MethodSource("clips")
  void aClipPassesAsARecorderSendsIt(Path clip) throws Exception {
    clips++;
    Path object = new WrappedClip(clip, folder.resolve("clips")).object("1.2.826.0.1.99." + clips);

    assertThat(Dciodvfy.errors(object)).as("the object that the test made").isEmpty();
    pass(clip, object);
  }

  private static void pass(Path named, Path object) throws Exception {
    Optional<Expected> expected = Shelf.expected(named);
    Sending sending = Sending.of(object, node.tower());
    List<Path> arrived = sending.taken() ? awaitArrivals(object) : List.of();
    Passage passage = passage(named, object, sending, arrived);
    PASSAGES.add(passage);

    assertThat(node.tower().echo()).isEqualTo(Status.SUCCESS);
    assertThat(passage.newErrors()).isEmpty();
    if (expected.isPresent()) {
      check(expected.get(), object, sending, arrived, passage);
    }
  }

  private static void check(
      Expected expected, Path sent, Sending sending, List<Path> arrived, Passage passage)
      throws Exception {
    if (expected.fate() == Fate.UNSENDABLE || expected.fate() == Fate.REFUSED) {
      assertThat(sending.taken()).isFalse();
      return;
    }
    assertThat(arrived).as(sending.answer()).hasSize(1);
    Path came = arrived.get(0);
    if (expected.frames() > 0) {
      assertThat(passage.framesOut()).isEqualTo(Integer.toString(expected.frames()));
    }
    switch (expected.fate()) {
      case ENCODED -> {
        assertThat(uid(came)).isNotEqualTo(uid(sent));
        assertThat(passage.syntax()).contains("H.264 High Profile / Level 4.");
        if (passage.framesIn().equals(passage.framesOut())) {
          assertThat(Double.parseDouble(passage.ssim())).isGreaterThan(LEAST_SSIM);
        }
        assertThat(patient(came)).isEqualTo(patient(sent));
        assertThat(Ffmpeg.complaints(stream(came))).isEmpty();
      }
      case SAME_PICTURES -> {
        assertThat(uid(came)).isEqualTo(uid(sent));
        assertThat(Ffmpeg.decodedHash(stream(came))).isEqualTo(Ffmpeg.decodedHash(stream(sent)));
      }
      default -> assertThat(dataset(came)).isEqualTo(dataset(sent));
    }
  }

  private static Passage passage(Path named, Path sent, Sending sending, List<Path> arrived)
      throws Exception {
    if (arrived.isEmpty()) {
      return new Passage(
          name(named), sending.by(), sending.answer(), NONE, NONE, NONE, NONE, NONE, List.of());
    }
    Path came = arrived.get(0);
    List<String> newErrors = new ArrayList<>(Dciodvfy.errors(came));
    List<String> old = Dciodvfy.errors(sent).stream().map(EveryFileIT::whatever).toList();
    newErrors.removeIf(error -> old.contains(whatever(error)));
    return new Passage(
        name(named),
        sending.by(),
        sending.answer(),
        plan(sent),
        DicomFile.open(came).syntax().name(),
        frames(sent),
        frames(came),
        uid(came).equals(uid(sent)) ? NONE : ssim(sent, came),
        newErrors);
  }

  /** Waits until the node has nothing left to do, and says what came of the object. */
  private static List<Path> awaitArrivals(Path object) throws IOException {
    node.awaitRest();
    List<Path> arrived = new ArrayList<>(archive.files());
    arrived.removeAll(SEEN);
    SEEN.addAll(arrived);
    return arrived;
  }

  private static String plan(Path sent) throws IOException {
    String uid = DicomFile.open(sent).sopInstanceUid().orElseThrow();
    List<Entry> derivations =
        NodeProcess.entries(place, NodeProcess.of(uid).withKind(Kind.DERIVATION));
    return derivations.isEmpty()
        ? "no recording: as it came"
        : derivations.get(0).lastReason().orElse(derivations.get(0).state().name());
  }

  /** Counted in a stream; as the header says where the frames lie side by side. */
  private static String frames(Path object) throws Exception {
    if (isStream(object)) {
      return Ffmpeg.pictures(stream(object)).getOrDefault("nb_read_packets", NONE);
    }
    return Dcmtk.attributes(object)
        .getOrDefault("NumberOfFrames", NONE)
        .replaceAll(".*\\[(.*)].*", "$1");
  }

  /** Pictures as FFmpeg or DCMTK decode them from what was sent, beside those that arrived. */
  private static String ssim(Path sent, Path came) throws Exception {
    Optional<Path> source =
        isStream(sent) ? Optional.of(stream(sent)) : Dcmtk.images(sent, folder.resolve("pictures"));
    if (source.isEmpty() || !frames(sent).equals(frames(came))) {
      return NONE;
    }
    return "%.4f".formatted(Ffmpeg.ssim(stream(came), source.get()));
  }

  /** A stream that is all there: nobody counts the pictures of half a file. */
  private static boolean isStream(Path object) throws IOException {
    DicomFile file = DicomFile.open(object);
    return file.syntax().isVideo()
        && file.pixels().filter(pixels -> pixels.defect().isEmpty()).isPresent();
  }

  private static Path stream(Path object) throws Exception {
    return Dcmtk.fragment(object, folder.resolve("streams"));
  }

  /** The bytes behind the file meta; on the wire an odd number of them gets a NUL, PS3.8 E.2. */
  private static byte[] dataset(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int offset = Math.toIntExact(DicomFile.open(file).datasetOffset());
    int odd = (bytes.length - offset) % 2;
    return Arrays.copyOfRange(bytes, offset, bytes.length + odd);
  }

  /** Patient ID is of Type 2: one that is absent may come out empty. */
  private static String patient(Path object) throws IOException {
    return DicomFile.open(object).dataset().string(Tag.PATIENT_ID).orElse("");
  }

  private static String uid(Path object) throws IOException {
    return DicomFile.open(object).sopInstanceUid().orElseThrow();
  }

  /** A wrong UID of the source stays one wherever the derived object names it. */
  private static String whatever(String error) {
    return error.replaceAll(" in \\(0x.*", "");
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
