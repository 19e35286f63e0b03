package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of real modalities and of other toolkits' test suites, where they lie beside us. */
class RealFilesTest {

  private static final Path FILES = Path.of("..", "shared", "testdata", "dicom");

  @BeforeEach
  void filesAreThere() {
    assumeTrue(Files.isDirectory(FILES), FILES + " is not there");
  }

  /** All but deflated ones, which are not written, and those with odd lengths, which we mend. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "multiframe/ASM__laparoscopy_bigendian_321x241_8f.dcm",
        "multiframe/ASM__laparoscopy_rgb_640x360_10f.dcm",
        "multiframe/ASM__sinus_videoendoscopic_jpeg50_1080p_12f.dcm",
        "multiframe/dcm4che__US-PAL-8-10x-echo.dcm",
        "multiframe/dcm4che__jpeg-ls-Palette.dcm",
        "multiframe/dicomParser__CT0012.fragmented_no_bot_jpeg_lossless.70.dcm",
        "multiframe/dicomParser__IM00001.implicit_little_endian.dcm",
        "multiframe/pydicom-data__SC_rgb_16bit_2frame.dcm",
        "multiframe/pydicom__SC_rgb_rle_2frame.dcm",
        "multiframe/pydicom__examples_ybr_color.dcm",
        "odd/dcm4che__YBR_422.dcm",
        "odd/dcm4che__no_preamble_dicm_in_data.dcm",
        "odd/dcmjs__invalid-vr-length-test.dcm",
        "odd/dcmjs__no-meta-length-test.dcm",
        "odd/pydicom__JPEG2000-embedded-sequence-delimiter.dcm",
        "odd/pydicom__MR_truncated.dcm",
        "odd/pydicom__SC_rgb_small_odd.dcm",
        "odd/pydicom__UN_sequence.dcm",
        "odd/pydicom__badVR.dcm",
        "odd/pydicom__reportsi.dcm",
        "odd/pydicom__waveform_ecg.dcm",
        "video-ts/BAD_truncated_mid_stream.dcm",
        "video-ts/chart_mpeg2_100_es_interlaced.dcm",
        "video-ts/endo_h264_102_mp4.dcm",
        "video-ts/endo_h264_103_mpegts.dcm",
        "video-ts/neuro_hevc_107_mp4.dcm",
        "video-ts/neuro_mpeg2_100_ps_ac3.dcm"
      })
  void areWrittenAsTheyWereRead(String name) throws IOException {
    DicomFile object = DicomFile.open(FILES.resolve(name));

    byte[] again = DatasetWriter.encode(object.dataset(), object.syntax());

    assertThat(again).isEqualTo(bytes(FILES.resolve(name), object.datasetOffset(), again.length));
  }

  /** Offsets and lengths as DCMTK's dcmdump shows them. */
  @ParameterizedTest
  @CsvSource({
    "video-ts/endo_h264_102_mp4.dcm, H264_HP41, 1, 3259684",
    "video-ts/neuro_hevc_107_mp4.dcm, HEVC_MP51, 1, 563144",
    "multiframe/dcm4che__US-PAL-8-10x-echo.dcm, RLELossless, 10, 481046",
    "multiframe/ASM__sinus_videoendoscopic_jpeg50_1080p_12f.dcm, JPEGBaseline8Bit, 12, 4061180",
    "odd/pydicom__JPEG2000-embedded-sequence-delimiter.dcm, JPEG2000, 1, 250"
  })
  void showTheirFragments(String name, String syntax, int fragments, long length)
      throws IOException {
    DicomFile object = DicomFile.open(FILES.resolve(name));

    PixelData.Encapsulated pixels = (PixelData.Encapsulated) object.pixels().orElseThrow();
    assertThat(object.syntax().shortName()).isEqualTo(syntax);
    assertThat(pixels.fragments()).hasSize(fragments);
    assertThat(pixels.length()).isEqualTo(length);
    assertThat(pixels.isComplete()).isTrue();
  }

  @Test
  void areOpenedThoughTheirPixelsAreCutOff() throws IOException {
    for (String name :
        List.of(
            "video-ts/BAD_truncated_mid_stream.dcm",
            "odd/dcm4che__3gb-bulk-data-truncated.dcm",
            "odd/pydicom__MR_truncated.dcm")) {
      Optional<PixelData> pixels = DicomFile.open(FILES.resolve(name)).pixels();
      assertThat(pixels.orElseThrow().isComplete()).as(name).isFalse();
    }
  }

  @Test
  void areReadWhenDeflated() throws IOException {
    DicomFile image = DicomFile.open(FILES.resolve("odd/pydicom__image_dfl.dcm"));
    DicomFile report = DicomFile.open(FILES.resolve("odd/dcm4che__report_dfl.dcm"));

    PixelData.Deflated pixels = (PixelData.Deflated) image.pixels().orElseThrow();
    assertThat(inflated(FILES.resolve("odd/pydicom__image_dfl.dcm"), pixels)).hasSize(512 * 512);
    assertThat(report.dataset().string(Tag.MODALITY)).contains("SR");
  }

  @Test
  void areRefusedWhenTheyStartInTheMiddleOfSomething() {
    assertThatThrownBy(() -> DicomFile.open(FILES.resolve("odd/pydicom__no_meta.dcm")))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining("not a DICOM file");
  }

  private static byte[] inflated(Path file, PixelData.Deflated pixels) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(pixels.offset());
      InputStream stream = new InflaterInputStream(in, new Inflater(true));
      stream.skipNBytes(pixels.skip());
      return stream.readAllBytes();
    }
  }

  private static byte[] bytes(Path file, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file)) {
      channel.read(bytes, offset);
    }
    return bytes.array();
  }
}
