package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DatasetReader;
import org.scopegate.dicom.DatasetWriter;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.Element;
import org.scopegate.dicom.TransferSyntax;

/** Datasets of any bytes, the first of which tells the transfer syntax. */
@Timeout(120)
class DatasetFuzzTest {

  private static final List<TransferSyntax> SYNTAXES =
      List.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

  @RegisterExtension static final Executions EXECUTIONS = Executions.ofDeflated();

  static Stream<byte[]> datasets() {
    return IntStream.range(0, SYNTAXES.size()).mapToObj(DatasetFuzzTest::dataset);
  }

  private static byte[] dataset(int syntax) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(syntax);
    bytes.writeBytes(SmallObjects.dataset(SYNTAXES.get(syntax)));
    return bytes.toByteArray();
  }

  @MethodSource("datasets")
  @FuzzTest(maxDuration = "")
  void areRefusedOrReadBackAsTheyWereWritten(byte[] input) throws Exception {
    EXECUTIONS.run(input, () -> readWriteRead(input));
  }

  private static void readWriteRead(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    TransferSyntax syntax = SYNTAXES.get(input[0] & 3);
    Dataset read;
    try {
      read = DatasetReader.read(Arrays.copyOfRange(input, 1, input.length), syntax);
    } catch (DicomFormatException refused) {
      return;
    }
    askForEveryValue(read);
    TransferSyntax written = syntax == SYNTAXES.get(3) ? SYNTAXES.get(1) : syntax;
    byte[] first = DatasetWriter.encode(read, written);
    Dataset again = DatasetReader.read(first, written);
    assertThat(Likeness.difference(read, again)).isEmpty();
    assertThat(DatasetWriter.encode(again, written)).isEqualTo(first);
    assertThat(read.copy()).isEqualTo(read);
  }

  private static void askForEveryValue(Dataset dataset) {
    for (Element element : dataset.elements()) {
      dataset.strings(element.tag());
      dataset.integers(element.tag());
      dataset.decimals(element.tag());
      dataset.tags(element.tag());
      dataset.items(element.tag()).forEach(DatasetFuzzTest::askForEveryValue);
    }
  }
}
