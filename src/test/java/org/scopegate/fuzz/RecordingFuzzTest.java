package org.scopegate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.ByteRange;
import org.scopegate.media.Codec;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.Rate;
import org.scopegate.media.Scan;
import org.scopegate.media.Source;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.VideoInfo.Container;
import org.scopegate.video.Declared;
import org.scopegate.video.ObjectRules;
import org.scopegate.video.Profile;
import org.scopegate.video.Recording;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Wish;

/** What files of any bytes are to this node, and what it would make of those that are movies. */
@Timeout(120)
class RecordingFuzzTest {

  private static final Wish WISH =
      Wish.of(Profile.named("any"), List.of(TransferSyntax.H264_HP41, TransferSyntax.H264_HP42_2D));

  @RegisterExtension static final Executions EXECUTIONS = Executions.ofDeflated();

  @TempDir static Path folder;

  static Stream<byte[]> files() {
    return Stream.concat(SmallObjects.files(), SmallObjects.rendered());
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "")
  void areMoviesWhosePicturesLieInTheFileOrSomethingElse(byte[] input) throws Exception {
    Path path = Files.write(folder.resolve("object"), input);
    EXECUTIONS.run(input, () -> look(path, input.length));
  }

  private static void look(Path path, long size) throws IOException {
    Recording recording;
    try {
      recording = Recording.of(DicomFile.open(path), path);
    } catch (DicomFormatException refused) {
      return;
    }
    if (recording instanceof Movie movie) {
      check(movie.source(), size);
      VideoInfo video = video(movie.declared());
      assertThat(ObjectRules.decide(video, movie.object(), movie.declared(), WISH).why())
          .isNotBlank();
    }
  }

  private static void check(Source source, long size) {
    if (source instanceof Source.Stream stream) {
      inside(stream.ranges(), size);
    } else if (source instanceof Source.CodedFrames coded) {
      coded.frames().forEach(frame -> inside(frame, size));
    } else if (source instanceof Source.RawFrames raw) {
      assertThat(raw.frames()).isPositive();
      assertThat(raw.frameBytes()).isPositive();
      raw(raw, size);
    }
  }

  private static void raw(Source.RawFrames raw, long size) {
    if (raw.bytes() instanceof FrameBytes.InPlace whole) {
      assertThat(whole.offset() + raw.frames() * raw.frameBytes()).isLessThanOrEqualTo(size);
    } else if (raw.bytes() instanceof FrameBytes.Pieces pieces) {
      assertThat(pieces.frames()).hasSize(raw.frames());
      pieces.frames().forEach(frame -> inside(frame, size));
    }
  }

  private static void inside(List<ByteRange> ranges, long size) {
    assertThat(ranges).isNotEmpty();
    for (ByteRange range : ranges) {
      assertThat(range.offset()).isNotNegative();
      assertThat(range.offset() + range.length()).isLessThanOrEqualTo(size);
    }
  }

  /** As a probe would find the pictures if they were what the header says. */
  private static VideoInfo video(Declared declared) {
    return new VideoInfo(
        Container.FRAMES,
        Codec.RAW,
        "rawvideo",
        -1,
        -1,
        Math.max(1, declared.columns()),
        Math.max(1, declared.rows()),
        declared.rate().orElse(Rate.of(25)),
        OptionalLong.of(Math.max(1, declared.frames())),
        declared.aspect().orElse(PixelAspect.SQUARE),
        Scan.PROGRESSIVE,
        true,
        8,
        true,
        List.of(),
        1_000_000);
  }
}
