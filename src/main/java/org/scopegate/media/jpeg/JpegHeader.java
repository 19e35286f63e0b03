package org.scopegate.media.jpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scopegate.bytes.ByteReader;
import org.scopegate.media.MediaException;
import org.scopegate.media.Source.Colour;

/**
 * What a JPEG or JPEG-LS image says of itself, ISO 10918-1 B.2.2 and ISO 14495-1 C.2.2.
 *
 * @param precision bits of a sample
 * @param says what the samples are, where the image tells: by an Adobe marker, by components that
 *     are called R, G and B, or by being a JFIF file, which is always YCbCr
 */
public record JpegHeader(
    Process process,
    int precision,
    int width,
    int height,
    List<Component> components,
    Optional<Colour> says) {

  /** Larger images are no pictures of a video: what they would need is not worth the risk. */
  public static final long MOST_PIXELS = 1L << 26;

  private static final String JFIF = "JFIF";
  private static final String ADOBE = "Adobe";
  private static final int ADOBE_TRANSFORM_AT = 11;

  public JpegHeader {
    components = List.copyOf(components);
  }

  /**
   * One component.
   *
   * @param id its name in scan headers
   * @param across samples in a row of a unit, where components differ in size
   * @param down samples in a column of a unit
   * @param quantization number of its table
   */
  public record Component(int id, int across, int down, int quantization) {}

  /** Reads up to the frame header. */
  public static JpegHeader of(ByteBuffer image) throws MediaException {
    Markers markers = new Markers(image);
    Faults.require(markers.next() == Markers.SOI, "no JPEG image: it has no start");
    Optional<Colour> says = Optional.empty();
    try {
      while (true) {
        int marker = markers.next();
        Optional<Process> process = Process.of(marker);
        if (process.isPresent()) {
          return frame(process.get(), markers.parameters(), says);
        }
        Faults.require(
            marker != Markers.SOS && marker != Markers.EOI, "a JPEG image without frame header");
        if (!Markers.standsAlone(marker)) {
          Optional<Colour> told = application(marker, markers.parameters());
          says = told.isPresent() ? told : says;
        }
      }
    } catch (IOException e) {
      throw Faults.of("a JPEG header is too short: " + e.getMessage());
    }
  }

  /** JFIF's APP0 means YCbCr; Adobe's APP14 ends with 0 for none or 1 for YCbCr. */
  private static Optional<Colour> application(int marker, ByteReader body) throws IOException {
    if (marker == Markers.APP0 && body.remaining() >= JFIF.length()) {
      return body.ascii(JFIF.length()).equals(JFIF)
          ? Optional.of(Colour.YBR_FULL)
          : Optional.empty();
    }
    if (marker == Markers.APP14 && body.remaining() > ADOBE_TRANSFORM_AT) {
      boolean adobe = body.ascii(ADOBE.length()).equals(ADOBE);
      int transform = body.position(ADOBE_TRANSFORM_AT).u8();
      return !adobe || transform > 1
          ? Optional.empty()
          : Optional.of(transform == 0 ? Colour.RGB : Colour.YBR_FULL);
    }
    return Optional.empty();
  }

  /** Frame header, ISO 10918-1 B.2.2. */
  private static JpegHeader frame(Process process, ByteReader body, Optional<Colour> says)
      throws IOException, MediaException {
    int precision = body.u8();
    int height = body.u16();
    int width = body.u16();
    int count = body.u8();
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = body.u8();
      int factors = body.u8();
      components.add(new Component(id, factors >> 4, factors & 0xF, body.u8()));
    }
    if (count == 1) { // a component alone has no units of several samples, A.2.2
      components.set(
          0, new Component(components.get(0).id(), 1, 1, components.get(0).quantization()));
    }
    JpegHeader header =
        new JpegHeader(process, precision, width, height, components, told(components, says));
    header.check();
    return header;
  }

  private static Optional<Colour> told(List<Component> components, Optional<Colour> says) {
    boolean red = components.stream().map(Component::id).toList().equals(List.of(0x52, 0x47, 0x42));
    return red && says.isEmpty() ? Optional.of(Colour.RGB) : says;
  }

  private void check() throws MediaException {
    Faults.require(
        precision >= 2 && precision <= 16, "a JPEG image with samples of " + precision + " bits");
    Faults.require(
        width > 0 && height > 0 && (long) width * height <= MOST_PIXELS,
        "a JPEG image of " + width + "x" + height);
    Faults.require(
        components.size() == 1 || components.size() == 3,
        "a JPEG image with " + components.size() + " components");
    for (Component component : components) {
      Faults.require(
          isFactor(component.across) && isFactor(component.down),
          "JPEG sampling factors " + component.across + " and " + component.down);
    }
  }

  private static boolean isFactor(int factor) {
    return factor >= 1 && factor <= 4;
  }

  int mostAcross() {
    return components.stream().mapToInt(Component::across).max().orElseThrow();
  }

  int mostDown() {
    return components.stream().mapToInt(Component::down).max().orElseThrow();
  }

  /** Samples in a row of a component, A.1.1. */
  public int widthOf(int component) {
    int most = mostAcross();
    return (width * components.get(component).across + most - 1) / most;
  }

  /** Rows of a component, A.1.1. */
  public int heightOf(int component) {
    int most = mostDown();
    return (height * components.get(component).down + most - 1) / most;
  }
}
