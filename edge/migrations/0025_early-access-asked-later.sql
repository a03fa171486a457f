-- When access before the end of the time to withdraw was expressly asked for (Code de la consommation, L221-25): with
-- the order, or later by somebody whose first day had not come. NULL when it never was, and for organisations.
ALTER TABLE subscriptions ADD COLUMN start_requested_at INTEGER
  CHECK (start_requested_at IS NULL OR (start_requested = 1 AND start_requested_at > 0));
UPDATE subscriptions SET start_requested_at = coalesce(concluded_at, created_at)
WHERE start_requested = 1 AND audience = 'personal';
