package org.scopegate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scopegate.dicom.TransferSyntax.H264_HP41;
import static org.scopegate.dicom.TransferSyntax.H264_HP41_F;
import static org.scopegate.dicom.TransferSyntax.HEVC_MP51;
import static org.scopegate.video.Packaging.LONGEST_FRAGMENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.video.Packaging.Split;
import org.scopegate.video.Packaging.Whole;

class PackagingTest {

  private static final List<TransferSyntax> BOTH = List.of(H264_HP41, H264_HP41_F);

  @Test
  void takesOneFragmentUpToTheLongestEvenLengthOf32Bits() {
    assertThat(Packaging.of(H264_HP41, 4_294_967_294L, BOTH, LONGEST_FRAGMENT))
        .isEqualTo(new Whole(H264_HP41));
  }

  @Test
  void takesTheFragmentableTwinOfAStreamTooLongForOneFragment() {
    assertThat(Packaging.of(H264_HP41, 4_294_967_295L, BOTH, LONGEST_FRAGMENT))
        .isEqualTo(new Whole(H264_HP41_F));
  }

  @Test
  void splitsWhereTheFragmentableTwinIsNotTaken() {
    assertThat(Packaging.of(H264_HP41, 1001, List.of(H264_HP41), 1000))
        .isEqualTo(new Split(H264_HP41, 1000));
  }

  @Test
  void neverSplitsWhatMayHaveAnyNumberOfFragments() {
    assertThat(Packaging.of(HEVC_MP51, 1L << 40, List.of(HEVC_MP51), LONGEST_FRAGMENT))
        .isEqualTo(new Whole(HEVC_MP51));
    assertThat(Packaging.of(H264_HP41_F, 1L << 40, List.of(H264_HP41_F), LONGEST_FRAGMENT))
        .isEqualTo(new Whole(H264_HP41_F));
  }
}
