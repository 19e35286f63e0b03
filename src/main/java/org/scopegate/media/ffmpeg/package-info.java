/**
 * Videos read, encoded and checked with FFmpeg's libraries in this process. The only package that
 * sees {@code org.bytedeco}; of it only avutil, avcodec, avformat, avfilter, swscale and
 * swresample: avdevice needs libpulse, which a plain server has not. Every native thing has one
 * owner that is closed by the block that opened it.
 */
package org.scopegate.media.ffmpeg;
