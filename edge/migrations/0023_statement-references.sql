-- What an acknowledgement names a statement by: drawn by us, unlike the words of whoever sent it.
ALTER TABLE statements ADD COLUMN reference TEXT NOT NULL DEFAULT ''
  CHECK (length(reference) IN (0, 12) AND reference NOT GLOB '*[^A-Z0-9]*');
-- Where its content is read: known to whoever sent it and to the mailbox that was named. Its identifier is also in the
-- Message-ID of letters, which servers of mail log.
ALTER TABLE statements ADD COLUMN receipt_id TEXT NOT NULL DEFAULT ''
  CHECK (receipt_id = '' OR length(receipt_id) >= 22);
UPDATE statements SET reference = hex(randomblob(6)), receipt_id = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX statements_by_receipt ON statements (receipt_id) WHERE receipt_id <> '';
CREATE UNIQUE INDEX statements_by_reference ON statements (reference) WHERE reference <> '';
DROP TRIGGER statements_stay;
CREATE TRIGGER statements_stay BEFORE UPDATE ON statements
WHEN NEW.kind <> OLD.kind OR NEW.name <> OLD.name OR NEW.email <> OLD.email
  OR NEW.contract_reference <> OLD.contract_reference OR NEW.wished_on IS NOT OLD.wished_on
  OR NEW.motive <> OLD.motive OR NEW.received_at <> OLD.received_at OR NEW.reference <> OLD.reference
  OR NEW.receipt_id <> OLD.receipt_id
BEGIN
  SELECT RAISE(ABORT, 'a statement stays as it came');
END;
-- What strangers leave behind is looked for by its age (`deleteOldStatements`, `deleteOldLetters`).
CREATE INDEX statements_without_contract ON statements (received_at) WHERE subscription_id IS NULL;
CREATE INDEX outbox_of_strangers ON outbox (created_at) WHERE kind IN ('password-link', 'account-closed');
