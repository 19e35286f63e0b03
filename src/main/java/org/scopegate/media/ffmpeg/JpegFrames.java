package org.scopegate.media.ffmpeg;

import java.nio.ByteBuffer;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;
import org.scopegate.media.Source;
import org.scopegate.media.jpeg.JpegDecoder;
import org.scopegate.media.jpeg.JpegHeader;
import org.scopegate.media.jpeg.JpegHeader.Component;

/** JPEG images that FFmpeg does not decode, or not rightly: docs/decisions/0015. */
final class JpegFrames implements CodedDecoder {

  private final Source.CodedFrames source;
  private final CodedBytes bytes;
  private final CodedImage kind;
  private final FramePainter painter;
  private final Packet packet;

  JpegFrames(Source.CodedFrames source, CodedBytes bytes, CodedImage kind) throws MediaException {
    this.source = source;
    this.bytes = bytes;
    this.kind = kind;
    this.painter = new FramePainter(source);
    this.packet = new Packet();
  }

  @Override
  public CodedImage kind() {
    return kind;
  }

  @Override
  public int promised() {
    return bytes.promised();
  }

  @Override
  public int held() {
    return bytes.held();
  }

  @Override
  public void decode(int number, Frame into) throws MediaException {
    ByteBuffer image = bytes.read(number, packet);
    CodedImage said = CodedImage.of(image);
    JpegHeader header =
        said.jpeg()
            .orElseThrow(
                () -> new MediaException(Blame.STREAM, said.name() + " among " + kind.name()));
    painter.begin(into, canvas(header, said));
    JpegDecoder.decode(image, header, painter);
    packet.clear();
  }

  private FramePainter.Canvas canvas(JpegHeader header, CodedImage said) throws MediaException {
    Component luma = header.components().get(0);
    Component chroma = header.components().get(header.components().size() - 1);
    for (Component component : header.components().subList(1, header.components().size())) {
      if (component.across() != chroma.across()
          || component.down() != chroma.down()
          || luma.across() % chroma.across() != 0
          || luma.down() % chroma.down() != 0) {
        throw new MediaException(Blame.STREAM, "components whose sizes do not fit each other");
      }
    }
    return new FramePainter.Canvas(
        header.width(),
        header.height(),
        header.components().size(),
        header.precision(),
        false,
        said.colour(source.colour()),
        luma.across() / chroma.across(),
        luma.down() / chroma.down());
  }

  @Override
  public void close() throws MediaException {
    packet.close();
    painter.close();
    bytes.close();
  }
}
