-- What is decided on a contract holds for the contract that was read: a decision counts the version on, and fails whole
-- when another one came first.
ALTER TABLE subscriptions ADD COLUMN version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0);
CREATE TRIGGER subscriptions_are_decided_one_by_one BEFORE UPDATE OF version ON subscriptions
WHEN NEW.version <> OLD.version + 1
BEGIN
  SELECT RAISE(ABORT, 'the contract has changed since it was read');
END;

-- Several avoirs may correct one facture, and never take back more than it charged. An avoir says what it takes back
-- from each (`cents`); those issued before it said so count for all that they may have taken.
CREATE TRIGGER factures_are_taken_back_once BEFORE INSERT ON factures
WHEN NEW.series = 'AV' AND EXISTS (
  SELECT 1
  FROM json_each(NEW.content, '$.preceding') AS own
  LEFT JOIN factures AS charged ON charged.number = own.value ->> 'number'
  WHERE coalesce(own.value ->> 'cents', NEW.gross_cents) + (
    SELECT coalesce(sum(coalesce(taken.value ->> 'cents', min(avoir.gross_cents, charged.gross_cents))), 0)
    FROM factures AS avoir, json_each(avoir.content, '$.preceding') AS taken
    WHERE avoir.series = 'AV' AND avoir.subscription_id = NEW.subscription_id
      AND taken.value ->> 'number' = own.value ->> 'number'
  ) > coalesce(charged.gross_cents, 0)
)
BEGIN
  SELECT RAISE(ABORT, 'more is taken back than was charged');
END;

-- Statements to confirm: looked at every minute.
CREATE INDEX statements_unconfirmed ON statements (received_at)
  WHERE applied_at IS NULL AND handled_at IS NULL AND subscription_id IS NOT NULL;
