package org.scopegate.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.function.LongConsumer;

/** Lets so many bytes through to a channel and not one more. Does not own the channel. */
final class SizeLimit implements GatheringByteChannel {

  /** More bytes came than the limit allows. */
  static final class Exceeded extends IOException {
    Exceeded(long limit) {
      super("larger than " + limit + " bytes");
    }
  }

  private final GatheringByteChannel sink;
  private final long limit;
  private final LongConsumer counter;
  private long written;

  /**
   * @param counter told of the bytes that are let through
   */
  SizeLimit(GatheringByteChannel sink, long limit, LongConsumer counter) {
    this.sink = sink;
    this.limit = limit;
    this.counter = counter;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    admit(source.remaining());
    return sink.write(source);
  }

  @Override
  public long write(ByteBuffer[] sources) throws IOException {
    return write(sources, 0, sources.length);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long bytes = 0;
    for (int i = offset; i < offset + length; i++) {
      bytes += sources[i].remaining();
    }
    admit(bytes);
    return sink.write(sources, offset, length);
  }

  @Override
  public boolean isOpen() {
    return sink.isOpen();
  }

  /** Nothing to do: the channel belongs to whoever opened it. */
  @Override
  public void close() {}

  private void admit(long bytes) throws Exceeded {
    if (bytes > limit - written) {
      throw new Exceeded(limit);
    }
    written += bytes;
    counter.accept(bytes);
  }
}
