-- What operators search by: the patient id and accession number of the object's header. NULL: not
-- read yet, as of all that came before this schema. Empty: the object has none.
ALTER TABLE instance ADD COLUMN patient_id TEXT;
ALTER TABLE instance ADD COLUMN accession_number TEXT;
CREATE INDEX instance_by_patient ON instance (patient_id);
CREATE INDEX instance_by_accession ON instance (accession_number);
CREATE INDEX instance_by_calling ON instance (calling_title);
CREATE INDEX instance_by_called ON instance (called_title);
CREATE INDEX instance_by_time ON instance (received);
CREATE INDEX instance_unread ON instance (id) WHERE patient_id IS NULL AND removed IS NULL;
CREATE INDEX delivery_to ON delivery (target, instance);
CREATE INDEX delivery_in_state ON delivery (state, instance);
CREATE INDEX derivation_in_state ON derivation (state, instance);
