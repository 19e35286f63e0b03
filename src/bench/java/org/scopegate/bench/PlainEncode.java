package org.scopegate.bench;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.PixelData;

/**
 * What one writes who has only FFmpeg's libraries and an afternoon: read a frame, convert it,
 * encode it, put it into an MP4 file. Nothing is checked and nothing delivered. Not for two runs.
 */
final class PlainEncode {

  private static final AVRational FRAME = new AVRational().num(1).den(25);

  private final AVFormatContext file = new AVFormatContext(null);
  private final AVCodecContext encoder;
  private final SwsContext scaler;
  private final AVFrame rgb = frame(AV_PIX_FMT_RGB24, 1);
  private final AVPacket packet = av_packet_alloc();
  private AVStream stream;

  PlainEncode(int quality, String preset) throws IOException {
    AVCodec codec = avcodec_find_encoder_by_name("libx264");
    encoder = avcodec_alloc_context3(codec);
    encoder.width(Fixture.WIDTH).height(Fixture.HEIGHT).pix_fmt(AV_PIX_FMT_YUV420P);
    encoder.time_base(FRAME).framerate(new AVRational().num(25).den(1));
    AVDictionary options = dictionary(settings(quality, preset));
    check("avcodec_open2", avcodec_open2(encoder, codec, options));
    av_dict_free(options);
    scaler = scaler();
  }

  /** The same words that the node says to x264 for level 4.1 at 25 frames a second. */
  private static Map<String, String> settings(int quality, String preset) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("preset", preset);
    settings.put("crf", Integer.toString(quality));
    settings.put("profile", "high");
    settings.put("level", "4.1");
    settings.put("refs", preset.equals("medium") ? "3" : "2");
    settings.put("maxrate", "62500000");
    settings.put("bufsize", "78125000");
    settings.put("g", "50");
    settings.put("flags", "+cgop+global_header");
    settings.put("color_primaries", "bt709");
    settings.put("color_trc", "bt709");
    settings.put("colorspace", "bt709");
    settings.put("color_range", "tv");
    settings.put("threads", "0");
    return settings;
  }

  private static SwsContext scaler() {
    SwsContext scaler =
        sws_getContext(
            Fixture.WIDTH,
            Fixture.HEIGHT,
            AV_PIX_FMT_RGB24,
            Fixture.WIDTH,
            Fixture.HEIGHT,
            AV_PIX_FMT_YUV420P,
            SWS_BICUBIC,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    var bt709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scaler, bt709, 1, bt709, 0, 0, 1 << 16, 1 << 16);
    return scaler;
  }

  /** Encodes all frames of the fixture; returns the size of the MP4 file. */
  long run(Path recording, Path output) throws IOException {
    PixelData.Native pixels = (PixelData.Native) DicomFile.open(recording).pixels().orElseThrow();
    try (FileChannel channel = FileChannel.open(recording)) {
      channel.position(pixels.offset());
      av_log_set_level(AV_LOG_WARNING);
      start(output);
      for (int number = 0; number < Fixture.FRAMES; number++) {
        encode(channel, number);
      }
      check("avcodec_send_frame", avcodec_send_frame(encoder, (AVFrame) null));
      drain();
      finish();
    }
    return Files.size(output);
  }

  private void encode(FileChannel channel, int number) throws IOException {
    ByteBuffer buffer = rgb.data(0).capacity(3L * Fixture.WIDTH * Fixture.HEIGHT).asByteBuffer();
    while (buffer.hasRemaining()) {
      channel.read(buffer);
    }
    AVFrame picture = frame(AV_PIX_FMT_YUV420P, 32);
    sws_scale(
        scaler, rgb.data(), rgb.linesize(), 0, Fixture.HEIGHT, picture.data(), picture.linesize());
    picture.pts(number);
    check("avcodec_send_frame", avcodec_send_frame(encoder, picture));
    av_frame_free(picture);
    drain();
  }

  private void start(Path output) throws IOException {
    check(
        "avformat_alloc_output_context2",
        avformat_alloc_output_context2(file, null, "mp4", output.toString()));
    stream = avformat_new_stream(file, null);
    avcodec_parameters_from_context(stream.codecpar(), encoder);
    stream.time_base(FRAME);
    AVIOContext io = new AVIOContext(null);
    check(
        "avio_open2",
        avio_open2(
            io, output.toString(), AVIO_FLAG_WRITE, (AVIOInterruptCB) null, (AVDictionary) null));
    file.pb(io);
    AVDictionary options = dictionary(Map.of("movflags", "+faststart"));
    check("avformat_write_header", avformat_write_header(file, options));
    av_dict_free(options);
  }

  private void drain() throws IOException {
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      av_packet_rescale_ts(packet, FRAME, stream.time_base());
      packet.stream_index(0);
      check("av_interleaved_write_frame", av_interleaved_write_frame(file, packet));
    }
  }

  private void finish() throws IOException {
    check("av_write_trailer", av_write_trailer(file));
    avio_closep(file.pb());
    avformat_free_context(file);
    avcodec_free_context(encoder);
    sws_freeContext(scaler);
    av_frame_free(rgb);
    av_packet_free(packet);
  }

  private static AVFrame frame(int format, int align) {
    AVFrame frame = av_frame_alloc();
    frame.format(format);
    frame.width(Fixture.WIDTH);
    frame.height(Fixture.HEIGHT);
    av_frame_get_buffer(frame, align);
    return frame;
  }

  private static AVDictionary dictionary(Map<String, String> entries) {
    AVDictionary dictionary = new AVDictionary(null);
    entries.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    return dictionary;
  }

  private static void check(String call, int code) throws IOException {
    if (code < 0) {
      throw new IOException(call + " failed with " + code);
    }
  }
}
