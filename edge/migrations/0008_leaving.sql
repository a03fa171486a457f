-- What somebody declares about a contract: that they end it, or that they withdraw from it. Kept as it came.
CREATE TABLE statements (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  -- Drawn with the form: posting it twice is one statement.
  statement_key TEXT NOT NULL UNIQUE CHECK (length(statement_key) BETWEEN 22 AND 64),
  kind TEXT NOT NULL CHECK (kind IN ('ending', 'withdrawal')),
  -- As typed.
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
  email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  contract_reference TEXT NOT NULL CHECK (length(contract_reference) BETWEEN 1 AND 40),
  wished_on TEXT CHECK (wished_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  motive TEXT NOT NULL CHECK (length(motive) <= 2000),
  received_at INTEGER NOT NULL CHECK (received_at > 0),
  -- The contract, when the reference and the address are those of one and its payer.
  subscription_id TEXT REFERENCES subscriptions (id) ON DELETE SET NULL,
  -- When it took effect: at once from its signed-in payer, otherwise once confirmed from their mailbox.
  applied_at INTEGER CHECK (applied_at >= received_at),
  -- A second application fails here, and with it everything of the same batch.
  applications INTEGER NOT NULL DEFAULT 0 CHECK (applications IN (0, 1)),
  CHECK ((applications = 1) = (applied_at IS NOT NULL))
) STRICT;
CREATE INDEX statements_by_contract ON statements (subscription_id);
CREATE TRIGGER statements_stay BEFORE UPDATE ON statements
WHEN NEW.kind <> OLD.kind OR NEW.name <> OLD.name OR NEW.email <> OLD.email
  OR NEW.contract_reference <> OLD.contract_reference OR NEW.wished_on IS NOT OLD.wished_on
  OR NEW.motive <> OLD.motive OR NEW.received_at <> OLD.received_at
BEGIN
  SELECT RAISE(ABORT, 'a statement stays as it came');
END;

-- Money to give back. One row a cause, for ever.
CREATE TABLE refunds (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  source_key TEXT NOT NULL UNIQUE CHECK (length(source_key) > 0),
  subscription_id TEXT REFERENCES subscriptions (id) ON DELETE SET NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  reason TEXT NOT NULL CHECK (reason IN ('withdrawal', 'no-counterpart')),
  -- Last day to give it back.
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  settled_at INTEGER CHECK (settled_at >= created_at)
) STRICT;
CREATE INDEX refunds_due ON refunds (due_on) WHERE settled_at IS NULL;
