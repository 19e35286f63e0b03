package org.scopegate.video;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.scopegate.dicom.Dataset;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.PixelData.Encapsulated;
import org.scopegate.dicom.TransferSyntax;
import org.scopegate.dicom.TransferSyntax.Codec;
import org.scopegate.media.ByteRange;
import org.scopegate.media.FrameBytes;
import org.scopegate.media.FrameBytes.Packing;
import org.scopegate.media.PixelLayout;
import org.scopegate.media.Rendering;
import org.scopegate.media.Source;
import org.scopegate.media.Source.FrameCodec;
import org.scopegate.video.Recording.Broken;
import org.scopegate.video.Recording.Movie;
import org.scopegate.video.Recording.NotVideo;

/** Frames that are each coded or packed on their own, PS3.5 A.4. */
final class PackedFrames {

  /**
   * Huffman coding and one resolution: processes 1, 2, 4, 6, 8, 10, 12 and 14. The others of ISO
   * 10918-1 are arithmetic or hierarchical; all of them are retired.
   */
  private static final Set<String> JPEG_DECODED =
      Set.of(
          "1.2.840.10008.1.2.4.50",
          "1.2.840.10008.1.2.4.51",
          "1.2.840.10008.1.2.4.53",
          "1.2.840.10008.1.2.4.55",
          "1.2.840.10008.1.2.4.57",
          "1.2.840.10008.1.2.4.70");

  /** Part 2: several frames may be the components of one codestream, PS3.5 8.2.4. */
  private static final Set<String> MULTI_COMPONENT =
      Set.of("1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93");

  private final DicomFile object;
  private final Path file;
  private final Dataset header;
  private final TransferSyntax syntax;
  private final DeclaredReader declared;

  PackedFrames(DicomFile object, Path file, DeclaredReader declared) {
    this.object = object;
    this.file = file;
    this.header = object.dataset();
    this.syntax = object.syntax();
    this.declared = declared;
  }

  Recording read(FileChannel in, Payload payload, Encapsulated pixels) throws IOException {
    ImagePixel pixel = ImagePixel.of(header, declared::note);
    Samples samples = new Samples(header, pixel, declared::note);
    Optional<String> other = notDecoded(payload, pixel, samples);
    if (other.isPresent()) {
      return new NotVideo(other.get() + RecordingReader.AS_IT_CAME);
    }
    OffsetTable table = OffsetTable.of(header, pixels);
    Optional<List<List<ByteRange>>> frames =
        new FrameFragments(in, payload, pixels, table, declared::note)
            .find(Math.max(1, declared.frames()));
    if (frames.isEmpty() && declared.frames() < 2) {
      return new NotVideo("a still: one frame" + RecordingReader.AS_IT_CAME);
    }
    if (frames.isEmpty()) {
      return new Broken(
          "%d fragments for %d frames, and nothing tells which is whose"
              .formatted(pixels.fragments().size(), declared.frames()));
    }
    return counted(payload, pixels, pixel, samples, frames.get());
  }

  private Optional<String> notDecoded(Payload payload, ImagePixel pixel, Samples samples) {
    if (syntax.codec() == Codec.JPEG && !JPEG_DECODED.contains(syntax.uid())) {
      return Optional.of(syntax.name() + " is not decoded here");
    }
    if (codec(payload).isEmpty()) {
      return pixel
          .notDecoded()
          .or(
              () ->
                  layout(payload, samples).isEmpty()
                      ? Optional.of(samples.noLayout())
                      : Optional.empty());
    }
    StoredBits bits = pixel.bits();
    return bits.width() != bits.stored()
        ? Optional.of(
            "coded samples of %d bits up to bit %d are not decoded here"
                .formatted(bits.stored(), bits.highBit()))
        : pixel.notDecoded();
  }

  private Recording counted(
      Payload payload,
      Encapsulated pixels,
      ImagePixel pixel,
      Samples samples,
      List<List<ByteRange>> frames) {
    boolean fewer = frames.size() < declared.frames();
    if (fewer && MULTI_COMPONENT.contains(syntax.uid())) {
      return new NotVideo(
          "frames that share a codestream are not decoded here" + RecordingReader.AS_IT_CAME);
    }
    if (frames.size() < 2) {
      return declared.frames() < 2
          ? new NotVideo("a still: one frame" + RecordingReader.AS_IT_CAME)
          : new Broken(tooFew(frames.size(), pixels));
    }
    if (frames.size() > declared.frames()) {
      declared.note(frames.size() + " frames, Number of Frames is " + declared.frames());
    }
    if (!fewer) {
      pixels.defect().ifPresent(declared::note);
    }
    Optional<String> damage = fewer ? Optional.of(tooFew(frames.size(), pixels)) : Optional.empty();
    return movie(payload, pixel, samples, frames, damage);
  }

  private String tooFew(int frames, Encapsulated pixels) {
    return "%d frames are whole, Number of Frames is %d".formatted(frames, declared.frames())
        + pixels.defect().map(why -> ": " + why).orElse("");
  }

  private Recording movie(
      Payload payload,
      ImagePixel pixel,
      Samples samples,
      List<List<ByteRange>> frames,
      Optional<String> damage) {
    Optional<FrameCodec> codec = codec(payload);
    if (codec.isEmpty()) {
      Optional<Recording> impossible = declared.impossibleSize(layout(payload, samples).get());
      if (impossible.isPresent()) {
        return impossible.get();
      }
    }
    Optional<Rendering> rendering = samples.rendering();
    if (rendering.isEmpty()) {
      return new Broken("PALETTE COLOR without its three tables");
    }
    Source source =
        codec.isPresent()
            ? new Source.CodedFrames(
                file,
                frames,
                codec.get(),
                samples.colour(),
                pixel.bits().stored(),
                rendering.get(),
                declared.pace(frames.size()))
            : raw(payload, samples, rendering.get(), frames);
    return new Movie(object, source, declared.read(), damage);
  }

  private Source raw(
      Payload payload, Samples samples, Rendering rendering, List<List<ByteRange>> frames) {
    return new Source.RawFrames(
        file,
        new FrameBytes.Pieces(frames, packing(payload)),
        frames.size(),
        layout(payload, samples).orElseThrow(),
        samples.format(ByteOrder.LITTLE_ENDIAN),
        declared.columns(),
        declared.rows(),
        rendering,
        declared.pace(frames.size()));
  }

  private static Optional<PixelLayout> layout(Payload payload, Samples samples) {
    return payload == Payload.RUN_LENGTH ? samples.planes() : samples.layout();
  }

  private Packing packing(Payload payload) {
    if (payload == Payload.RUN_LENGTH) {
      return Packing.RUN_LENGTH;
    }
    return syntax.codec() == Codec.DEFLATED_FRAMES ? Packing.DEFLATE : Packing.PLAIN;
  }

  private static Optional<FrameCodec> codec(Payload payload) {
    return switch (payload) {
      case JPEG -> Optional.of(FrameCodec.JPEG);
      case JPEG_LS -> Optional.of(FrameCodec.JPEG_LS);
      case JPEG_2000 -> Optional.of(FrameCodec.JPEG_2000);
      default -> Optional.empty();
    };
  }
}
