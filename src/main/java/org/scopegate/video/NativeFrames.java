package org.scopegate.video;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.PixelData;
import org.scopegate.dicom.PixelData.Deflated;
import org.scopegate.dicom.PixelData.Native;
import org.scopegate.dicom.TransferSyntax.Encoding;
import org.scopegate.dicom.Vr;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rendering;
import org.scopegate.media.Source;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

/** Uncompressed frames in one value, back to back, PS3.5 8.1.1; perhaps in a deflated dataset. */
final class NativeFrames {

  private final DicomFile object;
  private final Path file;
  private final Dataset header;
  private final DeclaredReader declared;

  NativeFrames(DicomFile object, Path file, DeclaredReader declared) {
    this.object = object;
    this.file = file;
    this.header = object.dataset();
    this.declared = declared;
  }

  Recording read(PixelData pixels) {
    ImagePixel pixel = ImagePixel.of(header, declared::note);
    Samples samples = new Samples(header, pixel, declared::note);
    Optional<PixelLayout> layout = samples.layout();
    Optional<String> other =
        pixel
            .notDecoded()
            .or(() -> layout.isEmpty() ? Optional.of(samples.noLayout()) : Optional.empty());
    if (other.isPresent()) {
      return new NotVideo(other.get() + RecordingReader.AS_IT_CAME);
    }
    Optional<Recording> impossible = declared.impossibleSize(layout.get());
    return impossible.orElseGet(() -> movie(pixels, pixel, samples, layout.get()));
  }

  private Recording movie(PixelData pixels, ImagePixel pixel, Samples samples, PixelLayout layout) {
    long frameBytes =
        layout.frameBytes(declared.columns(), declared.rows()) * (pixel.allocated() / 8);
    int frames = frames(pixels, frameBytes);
    if (frames < 2) {
      return declared.frames() < 2
          ? new NotVideo("a still: one frame" + RecordingReader.AS_IT_CAME)
          : new Broken(tooShort(pixels, frameBytes));
    }
    Optional<Rendering> rendering = samples.rendering();
    if (rendering.isEmpty()) {
      return new Broken("PALETTE COLOR without its three tables");
    }
    Source source =
        new Source.RawFrames(
            file,
            bytes(pixels),
            frames,
            layout,
            samples.format(order(pixels, pixel)),
            declared.columns(),
            declared.rows(),
            rendering.get(),
            declared.pace(frames));
    return new Movie(object, source, declared.read(), damage(pixels, frames, frameBytes));
  }

  /** As many as are whole; more than declared where they come out even. */
  private int frames(PixelData pixels, long frameBytes) {
    long whole = pixels.length() / frameBytes;
    long rest = pixels.length() % frameBytes;
    if (whole > declared.frames() && pixels.isComplete()) {
      declared.note(
          "Pixel Data holds %d bytes, %d frames need %d each"
              .formatted(pixels.length(), declared.frames(), frameBytes));
    }
    // one byte may be padding
    boolean even = rest <= 1 && pixels.isComplete();
    return (int) Math.min(Integer.MAX_VALUE, even ? whole : Math.min(whole, declared.frames()));
  }

  private Optional<String> damage(PixelData pixels, int frames, long frameBytes) {
    if (frames < declared.frames()) {
      return Optional.of(tooShort(pixels, frameBytes) + ": " + frames + " are whole");
    }
    pixels.defect().ifPresent(declared::note);
    return Optional.empty();
  }

  private String tooShort(PixelData pixels, long frameBytes) {
    return "Pixel Data holds %d bytes, %d frames of %dx%d need %d each"
        .formatted(
            pixels.length(), declared.frames(), declared.columns(), declared.rows(), frameBytes);
  }

  private static FrameBytes bytes(PixelData pixels) {
    return pixels instanceof Deflated deflated
        ? new FrameBytes.Deflated(deflated.offset(), deflated.skip())
        : new FrameBytes.InPlace(((Native) pixels).offset());
  }

  /** PS3.5 7.3: big endian words hold a 16-bit sample or, written as OW, two of 8 bits. */
  private ByteOrder order(PixelData pixels, ImagePixel pixel) {
    boolean words =
        pixel.allocated() == 16 || pixels instanceof Native whole && whole.vr() == Vr.OW;
    return words && object.syntax().encoding() == Encoding.EXPLICIT_BIG_ENDIAN
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
  }
}
