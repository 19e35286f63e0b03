package org.scopegate.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Rendering;
import org.scopegate.media.Source;
import org.scopegate.media.Transcoder.Progress;
import org.scopegate.media.Transcoder.Transcoded;
import org.scopegate.media.VideoInfo;
import org.scopegate.testing.Peers;
import org.scopegate.testing.Run;
import org.scopegate.testing.StillImage;
import org.scopegate.video.Recording;

/** Real objects: the frames that we show are those that DCMTK's viewer program paints. */
class RealFramesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "dcm4che__jpeg-ls-Palette.dcm, dcmdjpls, 0, jpegls",
    "dcm4che__US-PAL-8-10x-echo.dcm, dcmdrle, 0, rawvideo",
    "dicomParser__IM00001.implicit_little_endian.dcm, dcmconv, 0, rawvideo",
    "pydicom-data__SC_rgb_16bit_2frame.dcm, dcmconv, 1, rawvideo",
    "pydicom__SC_rgb_rle_2frame.dcm, dcmdrle, 0, rawvideo",
    "ASM__laparoscopy_bigendian_321x241_8f.dcm, dcmconv, 0, rawvideo",
    "pydicom__examples_ybr_color.dcm, dcmdjpeg, 3, mjpeg"
  })
  void showsTheFramesOfRealObjects(String name, String unpacker, int near, String codec)
      throws Exception {
    Peers.require("dcmj2pnm", "dcmodify", unpacker);
    Path object = timed(Peers.shared("testdata/dicom/multiframe/" + name));
    Source source = source(object);

    VideoInfo info = Workbench.TRANSCODER.probe(source);
    byte[] shown = FirstFrame.of(source, PixelLayout.RGB).samples();

    byte[] painted = painted(object, unpacker, 3 * info.width() * info.height());
    assertThat(info.codecName()).isEqualTo(codec);
    double sum = 0;
    int most = 0;
    for (int i = 0; i < shown.length; i++) {
      int difference = Math.abs((shown[i] & 0xFF) - (painted[i] & 0xFF));
      sum += difference;
      most = Math.max(most, difference);
    }
    assertThat(sum / shown.length).as("mean difference").isLessThanOrEqualTo(near);
    if (near <= 1) {
      assertThat(most).as("largest difference").isLessThanOrEqualTo(near);
    }
  }

  /** Its window lies in functional groups, which DCMTK's viewer does not read. */
  @Test
  void decodesA16BitLosslessCtToTheLastBit() throws Exception {
    Peers.require("dcmdjpeg", "dcmodify");
    Path object =
        timed(
            Peers.shared(
                "testdata/dicom/multiframe/"
                    + "dicomParser__CT0012.fragmented_no_bot_jpeg_lossless.70.dcm"));
    Source.CodedFrames coded = (Source.CodedFrames) source(object);
    StillImage image = StillImage.gray(512, 512, 16).withFrames(2);

    Shown shown =
        Shown.of(
            new Source.CodedFrames(
                object,
                coded.frames(),
                coded.codec(),
                coded.colour(),
                16,
                Rendering.AS_THEY_ARE,
                coded.pace()),
            1);

    int[] values = image.values(image.pixels(StillImage.made(object, "plain", "dcmdjpeg")));
    int[] wanted =
        Arrays.stream(values, 512 * 512, 2 * 512 * 512)
            .map(value -> (int) Math.round(value * 255.0 / 65535))
            .toArray();
    assertThat(Workbench.TRANSCODER.probe(coded).bitDepth()).isEqualTo(16);
    assertThat(shown.samples()).isEqualTo(wanted);
  }

  @Test
  void encodesAndVerifiesAPaletteCineOfJpegLs() throws Exception {
    Source source = source(Peers.shared("testdata/dicom/multiframe/dcm4che__jpeg-ls-Palette.dcm"));
    Rate rate = Workbench.TRANSCODER.probe(source).rate();
    Plan plan = Workbench.encode(Workbench.settings(600, 430, rate));

    Transcoded result =
        Workbench.TRANSCODER.transcode(source, plan, folder.resolve("result.mp4"), Progress.NONE);

    assertThat(Workbench.TRANSCODER.verify(source, plan, result).ssim()).isGreaterThan(0.95);
  }

  /** A copy whose frames follow time, whatever the object says. */
  private Path timed(Path object) throws Exception {
    Path copy = folder.resolve("timed");
    Files.write(copy, Files.readAllBytes(object));
    Run.of(folder, List.of("dcmodify", "-nb", "-i", "(0018,1063)=40", copy.toString())).succeeded();
    return copy;
  }

  private static Source source(Path object) throws Exception {
    Recording recording = Recording.of(DicomFile.open(object), object);
    assertThat(recording).isInstanceOf(Recording.Movie.class);
    return ((Recording.Movie) recording).source();
  }

  /** The first frame as RGB. */
  private byte[] painted(Path object, String unpacker, int bytes) throws Exception {
    Path plain = folder.resolve("plain");
    Path picture = folder.resolve("picture");
    Run.of(folder, List.of(unpacker, object.toString(), plain.toString())).succeeded();
    List<String> command = new ArrayList<>(List.of("dcmj2pnm", "+op", "+Wi", "1"));
    command.addAll(List.of(plain.toString(), picture.toString()));
    Run run = Run.of(folder, command);
    if (run.exitCode() != 0) {
      command.removeAll(List.of("+Wi", "1"));
      Run.of(folder, command).succeeded();
    }
    byte[] all = Files.readAllBytes(picture);
    return all[1] == '6' ? tail(all, bytes) : spread(tail(all, bytes / 3));
  }

  private static byte[] tail(byte[] all, int bytes) {
    byte[] tail = new byte[bytes];
    System.arraycopy(all, all.length - bytes, tail, 0, bytes);
    return tail;
  }

  private static byte[] spread(byte[] gray) {
    byte[] rgb = new byte[3 * gray.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = gray[i / 3];
    }
    return rgb;
  }
}
