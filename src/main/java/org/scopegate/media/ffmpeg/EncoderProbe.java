package org.scopegate.media.ffmpeg;

import org.scopegate.media.EncoderChain.Found;

/** Finds out whether an encoder works here. */
@FunctionalInterface
interface EncoderProbe {

  Found probe(String encoder);
}
