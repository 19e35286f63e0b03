package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.scopegate.media.MediaException;
import org.scopegate.media.MediaException.Blame;

/** A hardware device that an encoder works on, and the surfaces that pictures are uploaded to. */
final class Hardware implements AutoCloseable {

  private static final int POOL = 20;

  private final AVBufferRef device = new AVBufferRef(null);
  private AVBufferRef surfaces;

  private Hardware() {}

  /** Opens the first device of the kind. */
  static Hardware open(EncoderKind kind, int width, int height) throws MediaException {
    Hardware hardware = new Hardware();
    try {
      Av.check(
          Blame.MACHINE,
          "av_hwdevice_ctx_create " + av_hwdevice_get_type_name(kind.family().device()).getString(),
          av_hwdevice_ctx_create(
              hardware.device, kind.family().device(), (String) null, (AVDictionary) null, 0));
      if (kind.family().surface() != AV_PIX_FMT_NONE) {
        hardware.openSurfaces(kind, width, height);
      }
      return hardware;
    } catch (MediaException | RuntimeException e) {
      hardware.close();
      throw e;
    }
  }

  private void openSurfaces(EncoderKind kind, int width, int height) throws MediaException {
    surfaces = Av.present("av_hwframe_ctx_alloc", av_hwframe_ctx_alloc(device));
    AVHWFramesContext frames = new AVHWFramesContext(surfaces.data());
    frames.format(kind.family().surface());
    frames.sw_format(av_get_pix_fmt(kind.family().pictures()));
    frames.width(width);
    frames.height(height);
    frames.initial_pool_size(POOL);
    Av.check(Blame.MACHINE, "av_hwframe_ctx_init", av_hwframe_ctx_init(surfaces));
  }

  /** Makes the encoder work on this device; it holds references of its own. */
  void lendTo(AVCodecContext encoder) {
    encoder.hw_device_ctx(av_buffer_ref(device));
    if (surfaces != null) {
      encoder.hw_frames_ctx(av_buffer_ref(surfaces));
    }
  }

  boolean hasSurfaces() {
    return surfaces != null;
  }

  /** Copies a picture into a surface of the device. */
  void upload(Frame picture, Frame surface) throws MediaException {
    surface.clear();
    Av.check(
        Blame.MACHINE, "av_hwframe_get_buffer", av_hwframe_get_buffer(surfaces, surface.av(), 0));
    Av.check(
        Blame.MACHINE,
        "av_hwframe_transfer_data",
        av_hwframe_transfer_data(surface.av(), picture.av(), 0));
    Av.check(Blame.MACHINE, "av_frame_copy_props", av_frame_copy_props(surface.av(), picture.av()));
  }

  @Override
  public void close() {
    if (surfaces != null) {
      av_buffer_unref(surfaces);
    }
    av_buffer_unref(device);
  }
}
