package org.scopegate.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.scopegate.testing.Peers;

/** The folder of real material, and what is expected of each file of it. */
final class Shelf {

  private static final String DICOM = "testdata/dicom";
  private static final String VIDEO = "testdata/video";

  /**
   * Expected of an object.
   *
   * @param frames of what comes out; 0 where it has none, or where nobody knows
   */
  record Expected(Fate fate, int frames) {}

  private static final Map<String, Expected> OBJECTS =
      Map.ofEntries(
          Map.entry("BAD_truncated_mid_stream.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("BAD_ts102_but_mpeg2_payload.dcm", as(Fate.ENCODED, 78)),
          Map.entry("chart_mpeg2_100_es_interlaced.dcm", as(Fate.ENCODED, 78)),
          Map.entry("endo_h264_102_mp4.dcm", as(Fate.SAME_PICTURES, 250)),
          Map.entry("endo_h264_103_mpegts.dcm", as(Fate.SAME_PICTURES, 250)),
          Map.entry("neuro_hevc_107_mp4.dcm", as(Fate.ENCODED, 111)),
          Map.entry("neuro_mpeg2_100_ps_ac3.dcm", as(Fate.ENCODED, 111)),
          Map.entry("ASM__laparoscopy_bigendian_321x241_8f.dcm", as(Fate.ENCODED, 8)),
          Map.entry("ASM__laparoscopy_rgb_640x360_10f.dcm", as(Fate.ENCODED, 10)),
          Map.entry("ASM__sinus_videoendoscopic_jpeg50_1080p_12f.dcm", as(Fate.ENCODED, 12)),
          Map.entry("dcm4che__US-PAL-8-10x-echo.dcm", as(Fate.ENCODED, 10)),
          Map.entry("dcm4che__jpeg-ls-Palette.dcm", as(Fate.ENCODED, 10)),
          // eight frames of uneven times, made even without losing one
          Map.entry("dicomParser__IM00001.implicit_little_endian.dcm", as(Fate.ENCODED, 9)),
          Map.entry("pydicom__SC_rgb_rle_2frame.dcm", as(Fate.ENCODED, 2)),
          Map.entry("pydicom-data__SC_rgb_16bit_2frame.dcm", as(Fate.ENCODED, 2)),
          Map.entry("pydicom__examples_ybr_color.dcm", as(Fate.ENCODED, 30)),
          // not what a command may name, or nothing at all
          Map.entry("dcm4che__3gb-bulk-data-truncated.dcm", as(Fate.REFUSED, 0)),
          Map.entry("pydicom__UN_sequence.dcm", as(Fate.REFUSED, 0)),
          Map.entry("pydicom__nested_priv_SQ.dcm", as(Fate.REFUSED, 0)),
          Map.entry("pydicom__no_meta.dcm", as(Fate.UNSENDABLE, 0)),
          Map.entry("dcm4che__no_preamble_dicm_in_data.dcm", as(Fate.UNSENDABLE, 0)),
          // no moving pictures, or measured ones
          Map.entry(
              "dicomParser__CT0012.fragmented_no_bot_jpeg_lossless.70.dcm", as(Fate.AS_IT_CAME, 2)),
          Map.entry("dcm4che__YBR_422.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("dcmjs__no-meta-length-test.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("dcm4che__report_dfl.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("dcmjs__invalid-vr-length-test.dcm", as(Fate.AS_IT_CAME, 8)),
          Map.entry("pydicom__JPEG2000-embedded-sequence-delimiter.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("pydicom__MR_truncated.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("pydicom__SC_rgb_small_odd.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("pydicom__badVR.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("pydicom__image_dfl.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("pydicom__reportsi.dcm", as(Fate.AS_IT_CAME, 0)),
          Map.entry("pydicom__waveform_ecg.dcm", as(Fate.AS_IT_CAME, 0)));

  /** A clip comes out with these many pictures; more than came where a pause is filled. */
  private static final Map<String, Expected> CLIPS =
      Map.ofEntries(
          Map.entry("ball_576p25_h264.mp4", as(Fate.ENCODED, 255)),
          Map.entry("laparoscopy_cholecystectomy_720p25_h264_aac.mp4", as(Fate.SAME_PICTURES, 250)),
          Map.entry("neurosurgery_720p2997_h264_aac-first-track.mp4", as(Fate.SAME_PICTURES, 111)),
          Map.entry("neurosurgery_720p2997_hevc_aac.mp4", as(Fate.ENCODED, 111)),
          Map.entry("neurosurgery_480p2997_mpeg2ps_ac3_dvdnav.mpg", as(Fate.ENCODED, 111)),
          Map.entry("city_720x405_mpeg2ps.mpg", as(Fate.ENCODED, 190)),
          Map.entry("sinus_endoscopy_1080p25_mjpeg_35f.avi", as(Fate.ENCODED, 35)));

  private Shelf() {}

  static List<Path> objects() {
    return files(DICOM);
  }

  static List<Path> clips() {
    return files(VIDEO);
  }

  /** Empty for a file that was put there after this was written. */
  static Optional<Expected> expected(Path file) {
    String name = file.getFileName().toString();
    return Optional.ofNullable(OBJECTS.getOrDefault(name, CLIPS.get(name)));
  }

  private static Expected as(Fate fate, int frames) {
    return new Expected(fate, frames);
  }

  private static List<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(Peers.shared(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
