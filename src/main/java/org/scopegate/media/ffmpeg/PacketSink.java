package org.scopegate.media.ffmpeg;

import org.scopegate.media.MediaException;

/** Takes packets; what it keeps of one it takes out before it returns. */
@FunctionalInterface
interface PacketSink {

  PacketSink NONE = packet -> {};

  void accept(Packet packet) throws MediaException;
}
