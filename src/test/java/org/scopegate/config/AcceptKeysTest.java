package org.scopegate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.gateway.Acceptance;

/** What an AE of this node takes is configuration. */
class AcceptKeysTest {

  @TempDir Path scratch;
  private ConfigFolders folders;

  @BeforeEach
  void makeFolders() throws IOException {
    folders = new ConfigFolders(scratch);
  }

  @Test
  void takesAllStorageClassesAndAllSyntaxesWithPixelsUnlessSaid() throws Exception {
    Acceptance taken =
        folders.load().config().topology().gateway("GATE").orElseThrow().acceptance();

    assertThat(taken.sopClasses()).containsExactlyElementsOf(SopClasses.storage());
    assertThat(taken.transferSyntaxes())
        .contains(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(), "1.2.840.10008.1.2.4.112")
        .doesNotContain("1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.6.2");
    assertThat(taken.preferred()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Video Endoscopic Image Storage, 1.2.840.10008.5.1.4.1.1.77.1.1.1",
    "VideoEndoscopicImageStorage, 1.2.840.10008.5.1.4.1.1.77.1.1.1",
    "UltrasoundMultiFrameImageStorage, 1.2.840.10008.5.1.4.1.1.3.1",
    "TwelveLeadECGWaveformStorage, 1.2.840.10008.5.1.4.1.1.9.1.1",
    "MacularGridThicknessAndVolumeReportStorage, 1.2.840.10008.5.1.4.1.1.79.1",
    "1.2.276.0.99.1, 1.2.276.0.99.1"
  })
  void knowsSopClassesByNameKeywordAndUid(String word, String uid) throws Exception {
    assertThat(accept("sop_classes: ['" + word + "']").sopClasses()).containsExactly(uid);
  }

  @Test
  void addsAPrivateClassToAllOthers() throws Exception {
    Acceptance short1 = accept("sop_classes: ['+1.2.276.0.99.1']");
    Acceptance long1 = accept("sop_classes: [all, 1.2.276.0.99.1]");

    assertThat(short1).isEqualTo(long1);
    assertThat(short1.sopClasses())
        .hasSize(SopClasses.storage().size() + 1)
        .endsWith("1.2.276.0.99.1");
  }

  @Test
  void prefersWhatIsPreferredAndElseTheSendersOrder() throws Exception {
    assertThat(accept("prefer: sender").preferred()).isEmpty();
    assertThat(accept("prefer: [H264_HP41, ExplicitVRLittleEndian]").preferred())
        .containsExactly(
            TransferSyntax.H264_HP41.uid(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            "sop_classes: [VideoEndoscopicImageStorag]",
            "'VideoEndoscopicImageStorag' is no storage SOP class known here,"
                + " 'Video Endoscopic Image Storage' is"),
        arguments(
            "transfer_syntaxes: [all, H264_HP14]",
            "'H264_HP14' is no transfer syntax known here, 'H264_HP41' is"),
        arguments("sop_classes: [1..2]", "'1..2' is no UID"),
        arguments(
            "{transfer_syntaxes: [ImplicitVRLittleEndian], prefer: [H264_HP41]}",
            "accept.prefer: H264_HP41 is not accepted"),
        arguments("sop_clases: [all]", "unknown key 'accept.sop_clases' (did you mean"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void tellsWhatIsWrongWithLineAndHint(String keys, String fault) throws Exception {
    write(keys);

    assertThat(folders.faults())
        .singleElement()
        .asString()
        .startsWith("aes/gateway.yaml:8: ")
        .contains(fault);
  }

  @Test
  void warnsOfWhatTheStandardAsksForOrThePixelsStayBehind() throws Exception {
    write("transfer_syntaxes: [DeflatedExplicitVRLittleEndian, JPIPReferenced]");

    List<String> warnings = folders.warnings();

    assertThat(warnings)
        .anySatisfy(text -> assertThat(text).contains("ImplicitVRLittleEndian", "PS3.5 10.1"))
        .anySatisfy(text -> assertThat(text).contains("without ExplicitVRLittleEndian", "A.5"))
        .anySatisfy(text -> assertThat(text).contains("JPIPReferenced brings no pixels"));
  }

  private Acceptance accept(String keys) throws Exception {
    write(keys);
    return folders.load().config().topology().gateway("GATE").orElseThrow().acceptance();
  }

  private void write(String keys) throws IOException {
    folders.ae("gateway.yaml", ConfigFolders.GATEWAY + "accept:\n  " + keys + "\n");
  }
}
