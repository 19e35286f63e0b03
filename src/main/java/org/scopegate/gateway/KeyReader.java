package org.scopegate.gateway;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.scopegate.dicom.DicomFile;
import org.scopegate.dicom.DicomFormatException;
import org.scopegate.dicom.Tag;
import org.scopegate.spool.Instance;
import org.scopegate.spool.SearchKeys;
import org.scopegate.spool.Spool;
import org.scopegate.spool.SpoolException;

/**
 * Reads what objects are searched by in those that came before the journal kept it, the newest
 * first: once through the spool after each start, some at each step. One thread.
 */
final class KeyReader implements Worker {

  private static final Logger log = LogManager.getLogger(KeyReader.class);
  private static final int BATCH = 100;

  private final Spool spool;
  private final BooleanSupplier stopping;
  private long below = Long.MAX_VALUE;
  private long read;
  private boolean done;

  KeyReader(Spool spool, BooleanSupplier stopping) {
    this.spool = spool;
    this.stopping = stopping;
  }

  @Override
  public boolean step() {
    if (done) {
      return false;
    }
    try {
      List<Instance> batch = spool.journal().withoutKeys(below, BATCH);
      if (batch.isEmpty()) {
        finish();
        return false;
      }
      spool.journal().noteKeys(keys(batch));
      below = batch.get(batch.size() - 1).id();
      return true;
    } catch (SpoolException e) {
      log.error("objects that came before cannot be made searchable: {}", e.getMessage());
      return false;
    }
  }

  private void finish() {
    done = true;
    if (read > 0) {
      log.info("{} objects that came before can be searched for now", read);
    }
  }

  private Map<Long, SearchKeys> keys(List<Instance> batch) {
    Map<Long, SearchKeys> keys = new HashMap<>();
    for (Instance instance : batch) {
      if (!stopping.getAsBoolean()) {
        read(instance).ifPresent(found -> keys.put(instance.id(), found));
      }
    }
    read += keys.size();
    return keys;
  }

  /** Empty: the file cannot be read now, and is tried again after the next start. */
  private Optional<SearchKeys> read(Instance instance) {
    try {
      return Optional.of(Keys.of(DicomFile.head(spool.path(instance), Tag.PATIENT_ID)));
    } catch (DicomFormatException noObject) {
      log.debug("{} has no keys: {}", instance.sopInstanceUid(), noObject.getMessage());
      return Optional.of(SearchKeys.NONE);
    } catch (IOException e) {
      log.debug("{} is not read: {}", instance.sopInstanceUid(), e.getMessage());
      return Optional.empty();
    }
  }
}
