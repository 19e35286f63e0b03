package org.scopegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.media.MediaException;
import org.scopegate.media.ffmpeg.FfmpegTranscoder;
import org.scopegate.spool.DeliveryOrder;
import org.scopegate.spool.Instance;
import org.scopegate.spool.Intake;
import org.scopegate.spool.NewInstance;
import org.scopegate.spool.Orders;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolOptions;
import org.scopegate.testing.Clips;
import org.scopegate.testing.QuickFolder;
import org.scopegate.testing.Recordings;
import org.scopegate.testing.TestClock;

/** One picture of an object of the spool, or why there is none. */
class SnapshotsTest {

  @TempDir(factory = QuickFolder.class)
  Path folder;

  private Spool spool;
  private Snapshots snapshots;

  @BeforeEach
  void open() throws IOException {
    spool =
        Spool.open(
            SpoolOptions.defaults(folder.resolve("spool")).withMinimumFreeBytes(1),
            new TestClock());
    snapshots = new Snapshots(spool, FfmpegTranscoder.withoutEncoder(1));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  void showsANativeAndAnEncapsulatedRecording() throws Exception {
    Instance raw =
        receive(Recordings.uncompressed(folder.resolve("raw.dcm"), "1.2.1", 160, 120, 10));
    Instance coded = receive(encapsulated(Clips.in(folder).mp4()));

    assertThat(width(raw)).isEqualTo(160);
    assertThat(width(coded)).isEqualTo(320);
  }

  private int width(Instance instance) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(snapshots.of(instance.id()))).getWidth();
  }

  private Path encapsulated(Path clip) throws IOException {
    return Recordings.video(
        folder.resolve("coded.dcm"),
        Recordings.header("1.2.2", 320, 240, 25),
        TransferSyntax.byName("H264_HP41").orElseThrow(),
        clip);
  }

  @Test
  void saysWhyThereIsNone() throws Exception {
    Instance still =
        receive(Recordings.uncompressed(folder.resolve("still.dcm"), "1.2.1", 16, 16, 1));
    Instance noObject = receive(Files.write(folder.resolve("no.dcm"), new byte[] {1, 2, 3}));
    Instance gone = receive(Files.write(folder.resolve("gone.dcm"), new byte[] {1, 2, 3}));
    Files.delete(spool.path(gone));

    assertNone(still.id(), "a still");
    assertNone(noObject.id(), "cannot be read");
    assertNone(gone.id(), "no longer kept");
    assertNone(999, "there is no object 999");
  }

  private void assertNone(long number, String why) {
    assertThatThrownBy(() -> snapshots.of(number))
        .isInstanceOf(NoPictureException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aRecordingThatDoesNotDecodeIsAFaultOfTheRecording() throws Exception {
    Path clip = Clips.in(folder).mp4();
    Files.write(clip, new byte[(int) Files.size(clip)]);
    Instance damaged = receive(encapsulated(clip));

    assertThatThrownBy(() -> snapshots.of(damaged.id()))
        .isInstanceOfSatisfying(
            MediaException.class,
            fault -> assertThat(fault.blame()).isEqualTo(MediaException.Blame.STREAM));
  }

  private Instance receive(Path object) throws IOException {
    try (Intake intake = spool.receive()) {
      intake.write(ByteBuffer.wrap(Files.readAllBytes(object)));
      NewInstance facts =
          new NewInstance(
              "1", object.getFileName().toString(), "1", "TOWER", "GATE", Optional.empty(), 0);
      return intake.commit(facts, Orders.deliver(DeliveryOrder.to("MAIN"))).instance();
    }
  }
}
