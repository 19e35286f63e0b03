package org.scopegate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.scopegate.spool.Disk;
import org.scopegate.spool.PlainDisk;

/**
 * The disk of this machine, on which one act is the last. There is a point to stop at behind every
 * act, one more in the midst of every write, and one more in front of every commit of the journal.
 * No two acts happen at once, so nothing happens any more once it has stopped.
 */
public final class StoppingDisk implements Disk {

  /** What is left, told to whoever stops. */
  @FunctionalInterface
  public interface Stop {

    /**
     * Never returns.
     *
     * @param last what was done last
     * @param loss writes what a loss of power would leave
     */
    void stop(String last, Remains loss);
  }

  /** Writes what is left into a new folder. */
  @FunctionalInterface
  public interface Remains {
    void into(Path folder) throws IOException;
  }

  private final Disk real = new PlainDisk();
  private final PowerLoss power;
  private final long stopAt;
  private final Stop stop;
  private long points;

  /**
   * @param stopAt number of the point, from 1; 0: none
   */
  public StoppingDisk(Path folder, Path saved, long stopAt, Stop stop) throws IOException {
    this.power = new PowerLoss(folder, saved);
    this.stopAt = stopAt;
    this.stop = stop;
  }

  /** How many points were passed so far. */
  public synchronized long points() {
    return points;
  }

  private void point(String last) {
    points++;
    if (points == stopAt) {
      stop.stop(last, power::leave);
    }
  }

  @Override
  public synchronized Output create(Path file) throws IOException {
    Output output = real.create(file);
    power.created(file);
    point("create");
    return new StoppingOutput(file, output);
  }

  @Override
  public synchronized void move(Path from, Path to) throws IOException {
    real.move(from, to);
    power.moved(from, to);
    point("move");
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    real.syncFolder(folder);
    power.synced(folder);
    point("sync of a folder");
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    power.deleting(file);
    real.delete(file);
    point("delete");
  }

  @Override
  public long usable(Path folder) throws IOException {
    return real.usable(folder);
  }

  @Override
  public synchronized void commit(Commit commit) throws SQLException {
    point("before a commit");
    commit.run();
    point("commit");
  }

  private final class StoppingOutput implements Output {

    private final Path file;
    private final Output output;

    StoppingOutput(Path file, Output output) {
      this.file = file;
      this.output = output;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      synchronized (StoppingDisk.this) {
        long written = writeHalf(sources[offset]);
        point("half a write");
        written += output.write(sources, offset, length);
        point("write");
        return written;
      }
    }

    private long writeHalf(ByteBuffer source) throws IOException {
      int limit = source.limit();
      source.limit(source.position() + source.remaining() / 2);
      long written = output.write(new ByteBuffer[] {source}, 0, 1);
      source.limit(limit);
      return written;
    }

    @Override
    public void force() throws IOException {
      synchronized (StoppingDisk.this) {
        output.force();
        power.forced(file);
        point("force");
      }
    }

    @Override
    public void close() throws IOException {
      output.close();
    }
  }

  /** For whoever stops in the midst of it. */
  public static void write(Remains remains, Path folder) {
    try {
      remains.into(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
