package org.scopegate.app.inspect;

import java.util.Map;
import java.util.Optional;
import org.scopegate.dicom.SopClasses;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Packing;

/** Where the standard says what a transfer syntax or a class may hold. */
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

  /** Where PS3.3 says what a class of derived objects may hold. */
  private static final Map<String, String> CLASSES =
      Map.of(
          SopClasses.ULTRASOUND_MULTI_FRAME, "PS3.3 A.7, C.8.5.6.1.2",
          SopClasses.MULTI_FRAME_TRUE_COLOR_SC, "PS3.3 A.8.5.4",
          SopClasses.VIDEO_ENDOSCOPIC, "PS3.3 A.32.5, C.8.12.1",
          SopClasses.VIDEO_MICROSCOPIC, "PS3.3 A.32.6, C.8.12.1",
          SopClasses.VIDEO_PHOTOGRAPHIC, "PS3.3 A.32.7, C.8.12.1");

  private StandardSections() {}

  /** Of a SOP class; empty for those that nothing is derived in. */
  static Optional<String> ofClass(String sopClassUid) {
    return Optional.ofNullable(CLASSES.get(sopClassUid));
  }

  /** Empty for all but video. */
  static Optional<String> of(TransferSyntax syntax) {
    TransferSyntax whole = syntax.withPacking(Packing.WHOLE).orElse(syntax);
    return Optional.ofNullable(SECTIONS.get(whole));
  }
}
