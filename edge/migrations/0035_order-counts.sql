-- Against what a contract that waits to be paid is counted (`throttle.key`): paid, it counts no more.
CREATE TABLE order_counts (
  term_id TEXT NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
  key TEXT NOT NULL CHECK (length(key) = 64),
  counted_at INTEGER NOT NULL CHECK (counted_at > 0),
  PRIMARY KEY (term_id, key)
) STRICT;
CREATE INDEX order_counts_by_day ON order_counts (counted_at);
-- Whichever way the payment is told.
CREATE TRIGGER paid_terms_count_no_more AFTER UPDATE OF paid_at ON terms
WHEN OLD.paid_at IS NULL AND NEW.paid_at IS NOT NULL
BEGIN
  DELETE FROM throttle
    WHERE failures = 1 AND key IN (SELECT key FROM order_counts WHERE term_id = NEW.id);
  UPDATE throttle SET failures = failures - 1
    WHERE failures > 1 AND key IN (SELECT key FROM order_counts WHERE term_id = NEW.id);
  DELETE FROM order_counts WHERE term_id = NEW.id;
END;
