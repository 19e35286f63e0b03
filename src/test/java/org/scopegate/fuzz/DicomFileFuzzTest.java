package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.Fragment;
import org.scopegate.dicom.PixelData;

/** Files of any bytes: preamble, file meta, dataset, pixels as one value or in fragments. */
@Timeout(120)
class DicomFileFuzzTest {

  @RegisterExtension static final Executions EXECUTIONS = Executions.ofDeflated();

  @TempDir static Path folder;

  static Stream<byte[]> files() {
    return SmallObjects.files();
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "")
  void areRefusedOrTellWhereTheirPixelsLie(byte[] input) throws Exception {
    Path path = Files.write(folder.resolve("object"), input);
    EXECUTIONS.run(input, () -> open(path, input.length));
  }

  private static void open(Path path, long size) throws IOException {
    DicomFile file;
    try {
      file = DicomFile.open(path);
    } catch (DicomFormatException refused) {
      return;
    }
    assertThat(file.size()).isEqualTo(size);
    assertThat(file.datasetOffset()).isBetween(0L, size);
    file.pixels().ifPresent(pixels -> check(pixels, size));
  }

  private static void check(PixelData pixels, long size) {
    if (pixels instanceof PixelData.Native whole) {
      assertThat(whole.offset() + whole.length()).isBetween(0L, size);
    } else if (pixels instanceof PixelData.Encapsulated parts) {
      long end = 0;
      for (Fragment fragment : parts.fragments()) {
        // behind an item header of its own
        assertThat(fragment.offset()).isGreaterThanOrEqualTo(end + 8);
        end = fragment.end();
      }
      assertThat(end).isLessThanOrEqualTo(size);
      assertThat(parts.missing()).isNotNegative();
      assertThat(parts.missing() > 0 && parts.isComplete()).isFalse();
    }
  }
}
