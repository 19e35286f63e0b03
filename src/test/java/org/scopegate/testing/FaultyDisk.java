package org.scopegate.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.scopegate.spool.Disk;
import org.scopegate.spool.PlainDisk;

/** The disk of this machine, on which any act can be made to fail once or for good. */
public final class FaultyDisk implements Disk {

  /** What may fail. */
  public enum Act {
    CREATE,
    WRITE,
    FORCE,
    CLOSE,
    MOVE,
    SYNC_FOLDER,
    DELETE,
    USABLE,
    COMMIT
  }

  private final Disk real = new PlainDisk();
  private final List<Act> acts = new CopyOnWriteArrayList<>();
  private volatile Act failing;
  private volatile int successesBefore;
  private volatile int failures;
  private volatile String words = "Input/output error";
  private volatile long usable = Long.MAX_VALUE;

  /** The next such act fails, those after it succeed. */
  public void failNext(Act act) {
    fail(act, 0, 1);
  }

  /** All such acts fail until {@link #mend()}. */
  public void failAll(Act act) {
    fail(act, 0, Integer.MAX_VALUE);
  }

  /** So many such acts succeed, then one fails. */
  public void failAfter(int successes, Act act) {
    fail(act, successes, 1);
  }

  private void fail(Act act, int successes, int times) {
    failing = act;
    successesBefore = successes;
    failures = times;
  }

  public void mend() {
    failures = 0;
  }

  /** The message of the faults to come. */
  public void say(String message) {
    words = message;
  }

  public void setUsable(long bytes) {
    usable = bytes;
  }

  /** What was done so far, in order; {@code USABLE} is left out. */
  public List<Act> acts() {
    return List.copyOf(acts);
  }

  public void forgetActs() {
    acts.clear();
  }

  private synchronized void act(Act act) throws IOException {
    if (act != Act.USABLE) {
      acts.add(act);
    }
    if (failures > 0 && act == failing && --successesBefore < 0) {
      failures--;
      throw new IOException(words);
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    act(Act.CREATE);
    return new FaultyOutput(real.create(file));
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    act(Act.MOVE);
    real.move(from, to);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    act(Act.SYNC_FOLDER);
    real.syncFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    act(Act.DELETE);
    real.delete(file);
  }

  @Override
  public long usable(Path folder) throws IOException {
    act(Act.USABLE);
    return usable;
  }

  @Override
  public void commit(Commit commit) throws SQLException {
    try {
      act(Act.COMMIT);
    } catch (IOException fault) {
      throw new SQLException(fault.getMessage());
    }
    commit.run();
  }

  private final class FaultyOutput implements Output {

    private final Output output;

    FaultyOutput(Output output) {
      this.output = output;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      act(Act.WRITE);
      return output.write(sources, offset, length);
    }

    @Override
    public void force() throws IOException {
      act(Act.FORCE);
      output.force();
    }

    @Override
    public void close() throws IOException {
      output.close();
      act(Act.CLOSE);
    }
  }
}
