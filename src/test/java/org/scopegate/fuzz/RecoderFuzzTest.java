package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.FileMeta;
import org.scopegate.dicom.PixelData;
import org.scopegate.dicom.Recoder;
import org.scopegate.dicom.Tag;
import org.scopegate.dicom.TransferSyntax;

/** Files of any bytes, written in the syntaxes that they can be turned into. */
@Timeout(120)
class RecoderFuzzTest {

  @RegisterExtension static final Executions EXECUTIONS = Executions.ofDeflated();

  @TempDir static Path folder;

  static Stream<byte[]> files() {
    return SmallObjects.files();
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "")
  void areRefusedOrSayTheSameInAnotherSyntax(byte[] input) throws Exception {
    Path path = Files.write(folder.resolve("object"), input);
    EXECUTIONS.run(input, () -> recode(path));
  }

  private static void recode(Path path) throws IOException {
    DicomFile object;
    try {
      object = DicomFile.open(path);
    } catch (DicomFormatException refused) {
      return;
    }
    for (TransferSyntax to : Recoder.targets(object.syntax())) {
      Path made = folder.resolve("made");
      if (write(path, to, made)) {
        compare(object, DicomFile.open(made), to);
      }
    }
  }

  private static boolean write(Path path, TransferSyntax to, Path made) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            made,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      out.write(ByteBuffer.wrap(FileMeta.of("1.2", "1.3", to.uid()).encode()));
      try (Recoder recoder = Recoder.open(path)) {
        recoder.write(to, out);
        return true;
      }
    } catch (DicomFormatException refused) {
      return false;
    }
  }

  /** Implicit VR loses VRs, and so what is a sequence where the dictionary knows better. */
  private static void compare(DicomFile object, DicomFile made, TransferSyntax to) {
    if (to.isExplicit()) {
      assertThat(Likeness.difference(header(object), header(made))).isEmpty();
    }
    assertThat(made.pixels().isPresent()).isEqualTo(object.pixels().isPresent());
    Optional<String> defect = made.pixels().flatMap(PixelData::defect);
    assertThat(defect).isEmpty();
  }

  /** Without what tells of fragments, of which there are none now. */
  private static Dataset header(DicomFile file) {
    return file.dataset()
        .copy()
        .remove(Tag.EXTENDED_OFFSET_TABLE)
        .remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS)
        .remove(Tag.ENCAPSULATED_PIXEL_DATA_VALUE_TOTAL_LENGTH);
  }
}
