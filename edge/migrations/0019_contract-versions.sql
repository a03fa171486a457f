-- What is decided on a contract holds for the contract that was read: a decision counts the version on, and fails whole
-- when another one came first.
ALTER TABLE subscriptions ADD COLUMN version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0);
CREATE TRIGGER subscriptions_are_decided_one_by_one BEFORE UPDATE OF version ON subscriptions
WHEN NEW.version <> OLD.version + 1
BEGIN
  SELECT RAISE(ABORT, 'the contract has changed since it was read');
END;
