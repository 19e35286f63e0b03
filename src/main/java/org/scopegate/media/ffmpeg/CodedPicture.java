package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/**
 * What a coded picture needs of those before it, told by the types of its NAL units: a container
 * calls many a picture a key picture from which nothing can be decoded that is shown before it.
 */
enum CodedPicture {
  /** Decoding may begin here: IDR, or an intra random access point of HEVC. */
  START,
  /** Comes after such a picture, is shown before it and needs older ones: RASL of HEVC. */
  NEEDS_EARLIER,
  /** Any other. */
  OTHER;

  private static final int LENGTH_SIZE = 0b11;

  /** Tells what a packet of an MP4 file is. */
  interface Reader {
    CodedPicture read(AVPacket packet) throws MediaException;
  }

  /**
   * A reader for a track of an MP4 file.
   *
   * @throws MediaException by the stream's fault when it is neither H.264 nor HEVC
   */
  static Reader reader(AVCodecParameters track) throws MediaException {
    boolean hasSets = track.extradata() != null && track.extradata().get(0) == 1;
    if (hasSets && track.codec_id() == AV_CODEC_ID_H264 && track.extradata_size() > 6) {
      int lengthSize = (track.extradata().get(4) & LENGTH_SIZE) + 1; // ISO/IEC 14496-15 5.3.3.1
      return packet -> find(packet, lengthSize, CodedPicture::h264);
    }
    if (hasSets && track.codec_id() == AV_CODEC_ID_HEVC && track.extradata_size() > 22) {
      int lengthSize = (track.extradata().get(21) & LENGTH_SIZE) + 1; // 14496-15 8.3.3.1
      return packet -> find(packet, lengthSize, CodedPicture::hevc);
    }
    throw new MediaException(
        Blame.STREAM,
        "cannot be cut: neither H.264 nor HEVC in MP4 but "
            + avcodec_get_name(track.codec_id()).getString());
  }

  /** The first NAL unit that settles it. */
  private static CodedPicture find(
      AVPacket packet, int lengthSize, IntFunction<CodedPicture> typeOf) throws MediaException {
    ByteBuffer units = packet.data().capacity(packet.size()).asByteBuffer();
    while (units.remaining() > lengthSize) {
      long length = 0;
      for (int i = 0; i < lengthSize; i++) {
        length = length << 8 | units.get() & 0xFF;
      }
      if (length > units.remaining()) {
        throw new MediaException(
            Blame.STREAM,
            "a NAL unit of " + length + " bytes, " + units.remaining() + " left of its picture");
      }
      if (length > 0) {
        CodedPicture type = typeOf.apply(units.get(units.position()) & 0xFF);
        if (type != OTHER) {
          return type;
        }
      }
      units.position(units.position() + (int) length);
    }
    return OTHER;
  }

  /** ITU-T H.264 Table 7-1. */
  private static CodedPicture h264(int header) {
    return (header & 0x1F) == 5 ? START : OTHER;
  }

  /** ITU-T H.265 Table 7-1: RASL_N and RASL_R, BLA to CRA. */
  private static CodedPicture hevc(int header) {
    int type = header >> 1 & 0x3F;
    if (type >= 16 && type <= 21) {
      return START;
    }
    return type == 8 || type == 9 ? NEEDS_EARLIER : OTHER;
  }
}
