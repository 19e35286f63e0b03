package org.scopegate.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

/**
 * What encodes: a way into a GPU or a library. The encoders of one family are each other's twins.
 */
enum EncoderFamily {
  NVENC(AV_HWDEVICE_TYPE_NONE, AV_PIX_FMT_NONE, "yuv420p", true),
  QSV(AV_HWDEVICE_TYPE_QSV, AV_PIX_FMT_NONE, "nv12", true),
  VAAPI(AV_HWDEVICE_TYPE_VAAPI, AV_PIX_FMT_VAAPI, "nv12", true),
  VULKAN(AV_HWDEVICE_TYPE_VULKAN, AV_PIX_FMT_VULKAN, "nv12", true),
  X264_AND_X265(AV_HWDEVICE_TYPE_NONE, AV_PIX_FMT_NONE, "yuv420p", false),
  OPENH264(AV_HWDEVICE_TYPE_NONE, AV_PIX_FMT_NONE, "yuv420p", false);

  private final int device;
  private final int surface;
  private final String pictures;
  private final boolean hardware;

  EncoderFamily(int device, int surface, String pictures, boolean hardware) {
    this.device = device;
    this.surface = surface;
    this.pictures = pictures;
    this.hardware = hardware;
  }

  /** Kind of hardware device that has to be opened, AV_HWDEVICE_TYPE_NONE for none. */
  int device() {
    return device;
  }

  /**
   * Pixel format of that device's surfaces; pictures are uploaded into them first. AV_PIX_FMT_NONE:
   * pictures are taken from ordinary memory.
   */
  int surface() {
    return surface;
  }

  /** FFmpeg's name of the pixel format of pictures in ordinary memory. */
  String pictures() {
    return pictures;
  }

  /** A GPU, which may break and come back. */
  boolean isHardware() {
    return hardware;
  }
}
