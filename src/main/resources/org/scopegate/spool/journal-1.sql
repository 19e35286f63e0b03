-- What was received or derived. Rows are never deleted. Times are milliseconds since 1970, UTC.
CREATE TABLE instance (
  id                  INTEGER PRIMARY KEY,
  sop_class_uid       TEXT NOT NULL,
  sop_instance_uid    TEXT NOT NULL,
  transfer_syntax_uid TEXT NOT NULL,
  calling_title       TEXT NOT NULL,
  called_title        TEXT NOT NULL,
  study_uid           TEXT,
  dataset_offset      INTEGER NOT NULL,
  size                INTEGER NOT NULL,
  crc32c              INTEGER NOT NULL,
  path                TEXT NOT NULL UNIQUE,
  received            INTEGER NOT NULL,
  source              INTEGER REFERENCES instance (id),
  conflicting         INTEGER NOT NULL,
  removed             INTEGER,
  file_deleted        INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX instance_by_uid ON instance (sop_instance_uid);
CREATE INDEX instance_by_study ON instance (study_uid);
CREATE INDEX instance_by_source ON instance (source) WHERE source IS NOT NULL;
CREATE INDEX instance_kept ON instance (received) WHERE removed IS NULL;
CREATE INDEX instance_removable ON instance (id) WHERE removed IS NOT NULL AND file_deleted = 0;

CREATE TABLE derivation (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  instance      INTEGER NOT NULL REFERENCES instance (id),
  target        TEXT NOT NULL,
  on_failure    TEXT NOT NULL,
  state         TEXT NOT NULL,
  attempts      INTEGER NOT NULL DEFAULT 0,
  created       INTEGER NOT NULL,
  since         INTEGER NOT NULL,
  next_attempt  INTEGER NOT NULL,
  lease_number  INTEGER NOT NULL DEFAULT 0,
  lease_owner   TEXT,
  lease_expires INTEGER,
  last_status   TEXT,
  last_reason   TEXT,
  settled       INTEGER,
  UNIQUE (instance, target)
);
-- All that leasing asks for, so that a long queue in backoff is passed without reading its rows.
CREATE INDEX derivation_open ON derivation (created, id, next_attempt, state, lease_expires)
  WHERE state IN ('DUE', 'LEASED');
CREATE INDEX derivation_by_state ON derivation (target, state);

-- Where the result of a derivation goes.
CREATE TABLE derivation_then (
  derivation  INTEGER NOT NULL REFERENCES derivation (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  destination TEXT NOT NULL,
  after       INTEGER NOT NULL,
  instead_of  TEXT,
  PRIMARY KEY (derivation, position)
) WITHOUT ROWID;

CREATE TABLE delivery (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  instance      INTEGER NOT NULL REFERENCES instance (id),
  target        TEXT NOT NULL,
  instead_of    TEXT,
  next_form     INTEGER REFERENCES delivery (id) ON DELETE SET NULL,
  state         TEXT NOT NULL,
  attempts      INTEGER NOT NULL DEFAULT 0,
  created       INTEGER NOT NULL,
  since         INTEGER NOT NULL,
  next_attempt  INTEGER NOT NULL,
  lease_number  INTEGER NOT NULL DEFAULT 0,
  lease_owner   TEXT,
  lease_expires INTEGER,
  last_status   TEXT,
  last_reason   TEXT,
  settled       INTEGER,
  UNIQUE (instance, target)
);
CREATE INDEX delivery_open ON delivery (target, created, id, next_attempt, state, lease_expires)
  WHERE state IN ('DUE', 'LEASED');
CREATE INDEX delivery_stand_by ON delivery (target, next_attempt)
  WHERE instead_of IS NOT NULL AND state = 'DUE';
CREATE INDEX delivery_by_next_form ON delivery (next_form) WHERE next_form IS NOT NULL;
CREATE INDEX delivery_by_state ON delivery (target, state);

-- What happened, append-only.
CREATE TABLE event (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  instance INTEGER NOT NULL REFERENCES instance (id),
  kind     TEXT,
  entry    INTEGER,
  what     TEXT NOT NULL,
  status   TEXT NOT NULL,
  detail   TEXT NOT NULL
);
CREATE INDEX event_by_instance ON event (instance);
