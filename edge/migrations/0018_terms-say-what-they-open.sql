-- The days that the price of a term was computed for. Seats in between open exactly those; a next period that another
-- payment has opened meanwhile is followed by no other. NULL for a first term, whose days begin once it is paid.
ALTER TABLE terms ADD COLUMN quoted_starts_on TEXT
  CHECK (quoted_starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE terms ADD COLUMN quoted_ends_on TEXT
  CHECK (quoted_ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND quoted_ends_on >= quoted_starts_on)
  CHECK ((quoted_ends_on IS NULL) = (quoted_starts_on IS NULL));

-- One payment opens a period, however many arrive at once.
CREATE UNIQUE INDEX terms_period ON terms (subscription_id, starts_on) WHERE kind <> 'seats' AND starts_on IS NOT NULL;

-- What a person looks at (`review`) does not stop the contract from being paid.
DROP INDEX terms_next;
CREATE UNIQUE INDEX terms_next ON terms (subscription_id)
  WHERE kind = 'renewal' AND state IN ('created', 'redirected');

-- Money opens days or goes back, never both: a change made ready before the other one fails whole.
CREATE TRIGGER terms_open_or_go_back BEFORE UPDATE OF starts_on, state ON terms
WHEN NEW.starts_on IS NOT NULL AND NEW.state NOT IN ('paid', 'paid-late')
BEGIN
  SELECT RAISE(ABORT, 'only what is paid and kept opens days');
END;

-- The desk has every payment without a counterpart, those from before as well.
INSERT INTO refunds (id, source_key, subscription_id, amount_cents, reason, due_on, created_at)
SELECT lower(hex(randomblob(16))), 'no-counterpart:' || id, subscription_id, total_cents, 'no-counterpart',
  date(paid_at / 1000, 'unixepoch', '+14 days'), paid_at
FROM terms WHERE state = 'refund-due' AND starts_on IS NULL;
