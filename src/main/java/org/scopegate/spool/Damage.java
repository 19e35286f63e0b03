package org.scopegate.spool;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;

/** Which faults of SQLite mean that the file itself is spoilt, and not the disk or the moment. */
final class Damage {

  private static final Set<SQLiteErrorCode> OF_A_PAGE =
      Set.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);

  /** What else a file may cause that was never written like this: a schema that makes no sense. */
  private static final Set<SQLiteErrorCode> OF_A_SCHEMA =
      Set.of(
          SQLiteErrorCode.SQLITE_ERROR,
          SQLiteErrorCode.SQLITE_INTERNAL,
          SQLiteErrorCode.SQLITE_SCHEMA,
          SQLiteErrorCode.SQLITE_TOOBIG,
          SQLiteErrorCode.SQLITE_FORMAT);

  private Damage() {}

  /** SQLite has met a page that cannot be right, or no database at all. */
  static boolean met(SQLException fault) {
    return OF_A_PAGE.contains(primary(fault));
  }

  /** As above, or a statement that is right for a sound file fails on this one. */
  static boolean explains(SQLException fault) {
    return met(fault) || OF_A_SCHEMA.contains(primary(fault));
  }

  private static SQLiteErrorCode primary(SQLException fault) {
    return SQLiteErrorCode.getErrorCode(fault.getErrorCode() & 0xff);
  }
}
