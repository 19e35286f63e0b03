package org.scopegate.app;

import java.util.Map;
import java.util.Optional;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Packing;

/** Where PS3.5 says what a video transfer syntax may hold. */
final class StandardSections {

  private static final Map<TransferSyntax, String> SECTIONS =
      Map.of(
          TransferSyntax.MPEG2_MPML, "PS3.5 8.2.5",
          TransferSyntax.MPEG2_MPHL, "PS3.5 8.2.6",
          TransferSyntax.H264_HP41, "PS3.5 8.2.7",
          TransferSyntax.H264_HP41_BD, "PS3.5 8.2.7",
          TransferSyntax.H264_HP42_2D, "PS3.5 8.2.8",
          TransferSyntax.H264_HP42_3D, "PS3.5 8.2.8",
          TransferSyntax.H264_STEREO, "PS3.5 8.2.9",
          TransferSyntax.HEVC_MP51, "PS3.5 8.2.10",
          TransferSyntax.HEVC_M10P51, "PS3.5 8.2.11");

  private StandardSections() {}

  /** Empty for all but video. */
  static Optional<String> of(TransferSyntax syntax) {
    TransferSyntax whole = syntax.withPacking(Packing.WHOLE).orElse(syntax);
    return Optional.ofNullable(SECTIONS.get(whole));
  }
}
