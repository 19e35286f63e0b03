package org.scopegate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  private static final String FILL =
      "INSERT INTO instance (sop_class_uid, sop_instance_uid, transfer_syntax_uid, calling_title,"
          + " called_title, dataset_offset, size, crc32c, path, received, conflicting)"
          + " VALUES ('1', '1', '1', 'A', 'B', 0, 0, 0, hex(randomblob(100000)), 0, 0)";

  @TempDir Path folder;

  @Test
  void worksAgainWhenThereIsRoomAgain() throws Exception {
    try (Database database = Database.open(folder.resolve("journal.db"), new PlainDisk())) {
      long pages = limitPages(database, 1);

      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> database.write(sql -> sql.update(FILL)))
            .isInstanceOf(DiskFullException.class);
      }

      limitPages(database, pages + 1000);
      assertThat(database.<Integer>write(sql -> sql.update(FILL))).isEqualTo(1);
    }
  }

  /** As if the disk ended there. Returns how many there are, which is the least. */
  private static long limitPages(Database database, long most) throws SpoolException {
    return database.read(
        sql -> sql.first(row -> row.getLong(1), "PRAGMA max_page_count = " + most).orElseThrow());
  }
}
