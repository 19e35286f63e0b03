-- Derivations may be limited to certain forms, and there may be several of one instance by one
-- profile: the table is made anew, since SQLite cannot drop a UNIQUE constraint.
CREATE TABLE derivation_2 (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  instance      INTEGER NOT NULL REFERENCES instance (id),
  target        TEXT NOT NULL,
  forms         TEXT NOT NULL DEFAULT '',
  original      TEXT NOT NULL DEFAULT 'REPLACED',
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
  settled       INTEGER
);
INSERT INTO derivation_2
    (id, instance, target, on_failure, state, attempts, created, since, next_attempt,
     lease_number, lease_owner, lease_expires, last_status, last_reason, settled)
  SELECT id, instance, target, on_failure, state, attempts, created, since, next_attempt,
     lease_number, lease_owner, lease_expires, last_status, last_reason, settled FROM derivation;
-- Numbers of deleted entries stay in the history: none is given out again.
DELETE FROM sqlite_sequence WHERE name = 'derivation_2';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'derivation_2', seq FROM sqlite_sequence WHERE name = 'derivation';

CREATE TABLE derivation_then_2 (
  derivation  INTEGER NOT NULL REFERENCES derivation_2 (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  destination TEXT NOT NULL,
  after       INTEGER NOT NULL,
  instead_of  TEXT,
  PRIMARY KEY (derivation, position)
) WITHOUT ROWID;
INSERT INTO derivation_then_2 SELECT * FROM derivation_then;

DROP TABLE derivation_then;
DROP TABLE derivation;
ALTER TABLE derivation_2 RENAME TO derivation;
ALTER TABLE derivation_then_2 RENAME TO derivation_then;

CREATE INDEX derivation_open ON derivation (created, id, next_attempt, state, lease_expires)
  WHERE state IN ('DUE', 'LEASED');
CREATE INDEX derivation_by_state ON derivation (target, state);
CREATE INDEX derivation_by_instance ON derivation (instance);
-- A form that was ordered once is not made again.
CREATE UNIQUE INDEX derivation_by_forms ON derivation (instance, target, forms) WHERE forms <> '';

-- What goes out of a derivation: the objects it made, or the original.
CREATE TABLE derivation_result (
  derivation INTEGER NOT NULL REFERENCES derivation (id) ON DELETE CASCADE,
  instance   INTEGER NOT NULL REFERENCES instance (id),
  PRIMARY KEY (derivation, instance)
) WITHOUT ROWID;
CREATE INDEX derivation_result_by_instance ON derivation_result (instance);
INSERT INTO derivation_result (derivation, instance)
  SELECT d.id, i.id FROM derivation d JOIN instance i ON i.source = d.instance
    WHERE d.state = 'DONE';

-- The derivation that makes the next form of a refused delivery.
ALTER TABLE delivery ADD COLUMN next_derivation INTEGER
  REFERENCES derivation (id) ON DELETE SET NULL;
CREATE INDEX delivery_by_next_derivation ON delivery (next_derivation)
  WHERE next_derivation IS NOT NULL;
