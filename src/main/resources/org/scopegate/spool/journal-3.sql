-- Storage commitment. What archives are asked for: one question names many deliveries.
CREATE TABLE commitment_question (
  id              INTEGER PRIMARY KEY,
  transaction_uid TEXT NOT NULL UNIQUE,
  destination     TEXT NOT NULL,
  title           TEXT NOT NULL,
  state           TEXT NOT NULL,
  asked           INTEGER NOT NULL,
  deadline        INTEGER NOT NULL
);
CREATE INDEX commitment_question_open ON commitment_question (destination, deadline)
  WHERE state <> 'ENDED';

-- A delivery that is to be committed by its destination, from when it was done.
CREATE TABLE commitment (
  delivery     INTEGER PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
  target       TEXT NOT NULL,
  title        TEXT NOT NULL,
  state        TEXT NOT NULL,
  question     INTEGER REFERENCES commitment_question (id),
  redeliveries INTEGER NOT NULL DEFAULT 0,
  since        INTEGER NOT NULL,
  next_attempt INTEGER NOT NULL,
  last_status  TEXT NOT NULL DEFAULT '',
  last_reason  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX commitment_due ON commitment (target, next_attempt) WHERE state = 'DUE';
CREATE INDEX commitment_by_question ON commitment (question) WHERE question IS NOT NULL;

-- What towers ask us for. The references go when all is reported.
CREATE TABLE pledge (
  id              INTEGER PRIMARY KEY,
  transaction_uid TEXT NOT NULL,
  calling_title   TEXT NOT NULL,
  called_title    TEXT NOT NULL,
  host            TEXT NOT NULL,
  repeated        INTEGER NOT NULL,
  state           TEXT NOT NULL,
  attempts        INTEGER NOT NULL DEFAULT 0,
  created         INTEGER NOT NULL,
  deadline        INTEGER NOT NULL,
  next_attempt    INTEGER NOT NULL,
  last_reason     TEXT NOT NULL DEFAULT '',
  settled         INTEGER
);
CREATE INDEX pledge_by_uid ON pledge (calling_title, transaction_uid);
CREATE INDEX pledge_open ON pledge (next_attempt) WHERE state = 'DUE';

CREATE TABLE pledge_reference (
  pledge           INTEGER NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
  position         INTEGER NOT NULL,
  sop_class_uid    TEXT NOT NULL,
  sop_instance_uid TEXT NOT NULL,
  PRIMARY KEY (pledge, position)
) WITHOUT ROWID;
CREATE INDEX pledge_reference_by_instance ON pledge_reference (sop_instance_uid);
