/** JPEG images that FFmpeg does not decode, or not all of: lossless, near-lossless and 12-bit. */
package org.scopegate.media.jpeg;
