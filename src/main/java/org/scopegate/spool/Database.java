package org.scopegate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file: one connection for changes and short questions, guarded by a lock; another for
 * each long listing. Turns SQL faults into {@link SpoolException}.
 */
final class Database implements AutoCloseable {

  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /** Work on the connection. */
  interface Work<T> {
    T run(Sql sql) throws SQLException, SpoolException;
  }

  private final Path file;
  private final Sql sql;
  private final Disk disk;
  private final ReentrantLock turn = new ReentrantLock();

  /** One at a time: who asks often does not open ever more files. */
  private final ReentrantLock browsing = new ReentrantLock();

  private Database(Path file, Sql sql, Disk disk) {
    this.file = file;
    this.sql = sql;
    this.disk = disk;
  }

  /** Opens the file, makes it if it is missing and brings its schema up to date. */
  static Database open(Path file, Disk disk) throws SpoolException {
    Database database = connected(file, disk);
    try {
      database.migrate();
      return database;
    } catch (SpoolException e) {
      throw closing(database, e);
    }
  }

  /** Opens a file that is there and has the present schema. */
  static Database attach(Path file) throws SpoolException {
    if (!Files.isRegularFile(file)) {
      throw new SpoolException(file, "there is no journal");
    }
    if (isEmpty(file)) {
      throw new DamagedJournalException(file, "it is empty", null);
    }
    Database database = connected(file, new PlainDisk());
    try {
      int version = database.read(Migrations::version);
      if (version != Migrations.NEWEST) {
        throw new SpoolException(
            file, "journal has schema " + version + ", this version reads " + Migrations.NEWEST);
      }
      return database;
    } catch (SpoolException e) {
      throw closing(database, e);
    }
  }

  /** SQLite would take an empty file for a new database, and write to it. */
  static boolean isEmpty(Path file) throws SpoolException {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      throw Faults.of(file, "cannot be examined", e);
    }
  }

  private static Database connected(Path file, Disk disk) throws SpoolException {
    SqliteLibrary.load();
    try {
      return new Database(file, new Sql(config().createConnection("jdbc:sqlite:" + file)), disk);
    } catch (SQLException e) {
      throw Damage.met(e)
          ? new DamagedJournalException(file, e.getMessage(), e)
          : new SpoolException(file, "journal cannot be opened", e);
    }
  }

  private static SpoolException closing(Database database, SpoolException fault) {
    try {
      database.close();
    } catch (SpoolException e) {
      fault.addSuppressed(e);
    }
    return fault;
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // macOS: fsync alone leaves the data in the drive's cache
    config.enableFullSync(true);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    return config;
  }

  private void migrate() throws SpoolException {
    int version = read(Migrations::version);
    if (version > Migrations.NEWEST) {
      throw newer(file, version);
    }
    for (int next = version + 1; next <= Migrations.NEWEST; next++) {
      int step = next;
      write(
          sql -> {
            Migrations.apply(step, sql);
            return step;
          });
    }
  }

  static SpoolException newer(Path file, int version) {
    return new SpoolException(
        file,
        "journal has schema %d, newer than %d that this version knows"
            .formatted(version, Migrations.NEWEST));
  }

  /** One transaction: all of it is synced when this returns, none of it is there if it throws. */
  <T> T write(Work<T> work) throws SpoolException {
    return locked(
        () -> {
          // IMMEDIATE: who only reads at first cannot be refused later, when it wants to write
          sql.update("BEGIN IMMEDIATE");
          try {
            T result = work.run(sql);
            disk.commit(() -> sql.update("COMMIT"));
            return result;
          } catch (SQLException | SpoolException | RuntimeException e) {
            rollBack(e);
            throw e;
          }
        });
  }

  private void rollBack(Exception cause) {
    try {
      sql.update("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself after some faults and says so by refusing
      cause.addSuppressed(e);
    }
  }

  /** Short questions outside of any transaction. */
  <T> T read(Work<T> work) throws SpoolException {
    return locked(() -> work.run(sql));
  }

  /**
   * Questions of operators, all of one state of the journal, on a connection of their own: however
   * long they take, no change waits for them.
   */
  <T> T browse(Work<T> work) throws SpoolException {
    browsing.lock();
    try (Sql own = new Sql(config().createConnection("jdbc:sqlite:" + file))) {
      own.update("BEGIN");
      T answer = work.run(own);
      own.update("COMMIT");
      return answer;
    } catch (SQLException e) {
      throw fault(e);
    } finally {
      browsing.unlock();
    }
  }

  /** A long question on a connection of its own, which sees the state as it is now. */
  void stream(Work<Void> work) throws SpoolException {
    try (Sql own = new Sql(config().createConnection("jdbc:sqlite:" + file))) {
      work.run(own);
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  private interface Guarded<T> {
    T run() throws SQLException, SpoolException;
  }

  private <T> T locked(Guarded<T> guarded) throws SpoolException {
    turn.lock();
    try {
      return guarded.run();
    } catch (SQLException e) {
      throw fault(e);
    } finally {
      turn.unlock();
    }
  }

  private SpoolException fault(SQLException e) {
    if (e instanceof SQLiteException known
        && known.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
      return new DiskFullException(file, "no room for the journal", e);
    }
    return Damage.met(e)
        ? new DamagedJournalException(file, e.getMessage(), e)
        : new SpoolException(file, "journal: " + e.getMessage(), e);
  }

  @Override
  public void close() throws SpoolException {
    locked(
        () -> {
          sql.close();
          return null;
        });
  }
}
