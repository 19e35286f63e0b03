package org.scopegate.app.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.scopegate.app.command.Names;
import org.scopegate.app.command.Words;
import org.scopegate.app.demo.TowerObjects.Frames;
import org.scopegate.app.inspect.DefaultProfile;
import org.scopegate.app.inspect.StreamLabels;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.gateway.Destination;
import org.scopegate.media.MediaException;
import org.scopegate.media.PixelAspect;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Plan;
import org.scopegate.media.Rate;
import org.scopegate.media.Source;
import org.scopegate.media.TestPicture;
import org.scopegate.media.Transcoder;
import org.scopegate.media.VideoInfo;
import org.scopegate.media.ffmpeg.FrameWriter;
import org.scopegate.video.Decision;
import org.scopegate.video.SyntaxRules;

/** The tower of the demo: makes recordings of a test picture, or of a clip. */
final class DemoTower {

  private static final int TEST_FRAMES = 100;
  private static final int LONGEST_SECONDS = 10;
  private static final long LARGEST_BYTES = 1_000_000_000;

  /** An encode of more frames than these takes longer than a demo should. */
  private static final long MOST_ENCODED = 1_500;

  /** Counting the frames of a larger file without an index takes too long. */
  private static final long LARGEST_COUNTED = 100_000_000;

  private final Transcoder transcoder;
  private final TowerObjects objects;
  private final List<String> remarks = new ArrayList<>();

  /**
   * What the tower sends.
   *
   * @param name short, for tables
   * @param what what it holds
   */
  record Recording(String name, String what, Path file, DicomFile object) {}

  DemoTower(Transcoder transcoder, TowerObjects objects) {
    this.transcoder = transcoder;
    this.objects = objects;
  }

  /** What was left out, a sentence each. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Four seconds of a picture made from nothing. */
  List<Recording> recordTestPicture() throws IOException {
    TestPicture picture = new TestPicture(1280, 720);
    Frames frames =
        new Frames(
            picture.width(),
            picture.height(),
            PixelAspect.SQUARE,
            Rate.of(25),
            TEST_FRAMES,
            Optional.empty(),
            sink -> draw(picture, sink));
    return List.of(uncompressed("recording", frames));
  }

  /** The clip decoded, as an older tower sends it, and, where DICOM knows its codec, as it is. */
  List<Recording> record(Path clip) throws IOException, MediaException, InterruptedException {
    Source source = Source.Stream.whole(clip);
    VideoInfo video = probe(clip, source);
    OptionalLong count = count(source, video);
    List<Recording> made = new ArrayList<>();
    made.add(decoded(source, video, count));
    Optional<Recording> asItIs = asItIs(clip, video, count);
    asItIs.ifPresent(made::add);
    return made;
  }

  private VideoInfo probe(Path clip, Source source) throws IOException {
    try {
      return transcoder.probe(source);
    } catch (MediaException fault) {
      throw new IOException(clip + " is no video that can be read: " + Words.of(fault), fault);
    }
  }

  private Recording decoded(Source source, VideoInfo video, OptionalLong count)
      throws IOException, MediaException {
    int frames = frames(video, count);
    FrameWriter writer =
        FrameWriter.of(source, FrameWriter.Wanted.all(PixelLayout.RGB).withFrames(frames));
    return uncompressed(
        "clip decoded",
        new Frames(
            video.width(),
            video.height(),
            video.pixelAspect(),
            video.rate(),
            frames,
            Optional.of(video),
            sink -> decode(writer, sink)));
  }

  /** At most ten seconds and a gigabyte of them, at least the two that make a movie. */
  private int frames(VideoInfo video, OptionalLong count) {
    long tenSeconds = Math.round(LONGEST_SECONDS * video.rate().perSecond());
    long room = LARGEST_BYTES / PixelLayout.RGB.frameBytes(video.width(), video.height());
    long most = Math.max(2, Math.min(tenSeconds, room));
    if (count.isEmpty() || count.getAsLong() > most) {
      remarks.add("Of the clip " + most + " frames are decoded: more would only take longer.");
    }
    return (int) Math.max(2, Math.min(most, count.orElse(most)));
  }

  private Optional<Recording> asItIs(Path clip, VideoInfo video, OptionalLong count)
      throws IOException {
    Optional<TransferSyntax> syntax = StreamLabels.of(video);
    if (syntax.isEmpty()) {
      remarks.add(
          "It is not sent as it is: DICOM has no syntax for a stream of "
              + video.codecName()
              + ".");
      return Optional.empty();
    }
    if (count.isEmpty() || takesLong(video, syntax.get(), count.getAsLong())) {
      remarks.add("Sent as it is it would be encoded whole, which takes long: left out here.");
      return Optional.empty();
    }
    Path file = objects.encoded(clip, video, count.getAsLong(), syntax.get());
    String what =
        Words.format(
            "%s, %s, container %s",
            sizes(video, count.getAsLong()), video.codecName(), Names.container(video));
    return Optional.of(new Recording("clip as it is", what, file, DicomFile.open(file)));
  }

  private static boolean takesLong(VideoInfo video, TransferSyntax syntax, long frames) {
    List<TransferSyntax> taken =
        Destination.COMMON_SYNTAXES.stream()
            .flatMap(name -> TransferSyntax.byName(name).stream())
            .toList();
    Decision decision =
        SyntaxRules.decide(video, StreamLabels.declared(video, syntax), DefaultProfile.HIGH, taken);
    return decision instanceof Decision.Fits fits
        && fits.plan() instanceof Plan.Encode
        && frames > MOST_ENCODED;
  }

  private static OptionalLong count(Source source, VideoInfo video)
      throws IOException, MediaException, InterruptedException {
    if (video.frames().isPresent()) {
      return video.frames();
    }
    if (video.bytes() > LARGEST_COUNTED) {
      return OptionalLong.empty();
    }
    FrameWriter.Wanted small = FrameWriter.Wanted.all(PixelLayout.GRAY).withSize(16, 16);
    return OptionalLong.of(FrameWriter.of(source, small).writeTo(new Nowhere()).frames());
  }

  private Recording uncompressed(String name, Frames frames) throws IOException {
    Path file = objects.uncompressed(frames);
    String what =
        Words.format(
            "%dx%d, %s frames/s, %d frames, uncompressed RGB",
            frames.width(), frames.height(), Names.rate(frames.rate()), frames.frames());
    return new Recording(name, what, file, DicomFile.open(file));
  }

  private static String sizes(VideoInfo video, long frames) {
    return Words.format(
        "%dx%d, %s frames/s, %d frames",
        video.width(), video.height(), Names.rate(video.rate()), frames);
  }

  private static void draw(TestPicture picture, WritableByteChannel sink) throws IOException {
    ByteBuffer frame = ByteBuffer.allocateDirect(picture.bytes());
    for (int number = 0; number < TEST_FRAMES; number++) {
      picture.draw(number, frame.clear());
      sink.write(frame.flip());
    }
  }

  private static void decode(FrameWriter writer, WritableByteChannel sink) throws IOException {
    try {
      writer.writeTo(sink);
    } catch (MediaException fault) {
      throw new IOException("the clip does not decode: " + Words.of(fault), fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    }
  }

  /** Takes bytes and keeps none. */
  private static final class Nowhere implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) {
      int count = bytes.remaining();
      bytes.position(bytes.limit());
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
