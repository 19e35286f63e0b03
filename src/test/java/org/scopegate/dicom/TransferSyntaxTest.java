package org.scopegate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.scopegate.dicom.TransferSyntax.Codec;
import org.scopegate.dicom.TransferSyntax.Encoding;
import org.scopegate.dicom.TransferSyntax.Kind;
import org.scopegate.dicom.TransferSyntax.Packing;

class TransferSyntaxTest {

  @Test
  void isFoundByUidShortNameAndKeyword() {
    assertThat(TransferSyntax.of("1.2.840.10008.1.2.4.102")).contains(TransferSyntax.H264_HP41);
    assertThat(TransferSyntax.byName("H264_HP41")).contains(TransferSyntax.H264_HP41);
    assertThat(TransferSyntax.byName("MPEG4HP41")).contains(TransferSyntax.H264_HP41);
    assertThat(TransferSyntax.byName("1.2.840.10008.1.2.4.102")).contains(TransferSyntax.H264_HP41);
    assertThat(TransferSyntax.of("H264_HP41")).isEmpty();
    assertThat(TransferSyntax.byName("ORIGINAL")).isEmpty();
  }

  @Test
  void knowsSixteenVideoSyntaxesAllOfThemLossyAndExplicit() {
    assertThat(TransferSyntax.all().stream().filter(TransferSyntax::isVideo))
        .hasSize(16)
        .allMatch(TransferSyntax::isLossy)
        .allMatch(TransferSyntax::isEncapsulated)
        .allMatch(syntax -> syntax.encoding() == Encoding.EXPLICIT_LITTLE_ENDIAN)
        .allMatch(syntax -> syntax.packing() != Packing.NONE);
  }

  @Test
  void pairsWholeAndFragmentableButForHevc() {
    assertThat(TransferSyntax.H264_HP42_2D.withPacking(Packing.FRAGMENTABLE))
        .contains(TransferSyntax.H264_HP42_2D_F);
    assertThat(TransferSyntax.H264_HP42_2D_F.withPacking(Packing.WHOLE))
        .contains(TransferSyntax.H264_HP42_2D);
    assertThat(TransferSyntax.HEVC_MP51.withPacking(Packing.FRAGMENTABLE))
        .contains(TransferSyntax.HEVC_MP51);
    assertThat(TransferSyntax.HEVC_MP51.withPacking(Packing.WHOLE)).isEmpty();
    assertThat(TransferSyntax.JPEG_BASELINE.withPacking(Packing.WHOLE)).isEmpty();
  }

  @Test
  void tellsNativePixelsFramesAndVideoApart() {
    assertThat(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.kind()).isEqualTo(Kind.NATIVE);
    assertThat(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.isEncapsulated()).isFalse();
    assertThat(TransferSyntax.JPEG_BASELINE.kind()).isEqualTo(Kind.FRAMES);
    assertThat(TransferSyntax.H264_STEREO.codec()).isEqualTo(Codec.H264);
    assertThat(TransferSyntax.byName("JPIPReferenced").orElseThrow().kind()).isEqualTo(Kind.OTHER);
  }

  @Test
  void hasEachUidAndNameOnce() {
    assertThat(TransferSyntax.all()).extracting(TransferSyntax::uid).doesNotHaveDuplicates();
    assertThat(TransferSyntax.all()).extracting(TransferSyntax::shortName).doesNotHaveDuplicates();
    assertThat(TransferSyntax.all()).extracting(TransferSyntax::uid).allMatch(Uids::isValid);
  }
}
