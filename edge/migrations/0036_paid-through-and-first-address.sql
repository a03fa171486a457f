-- The last day that is paid, beside the last day of access: fifteen days of grace may stand between both.
DROP VIEW access_periods;
CREATE VIEW access_periods AS
  SELECT member_id, starts_on, ends_on, ends_on AS paid_through FROM granted_periods
UNION ALL
  SELECT s.member_id, t.starts_on, t.access_through, min(t.ends_on, t.access_through)
  FROM subscriptions s JOIN terms t ON t.subscription_id = s.id
  WHERE s.audience = 'personal' AND s.member_id IS NOT NULL
    AND t.starts_on IS NOT NULL AND t.access_through >= t.starts_on
UNION ALL
  SELECT h.member_id, max(h.assigned_on, t.starts_on),
    min(coalesce(date(h.released_on, '-1 day'), '9999-12-31'), t.access_through),
    min(coalesce(date(h.released_on, '-1 day'), '9999-12-31'), t.ends_on, t.access_through)
  FROM seats h JOIN terms t ON t.subscription_id = h.subscription_id
  WHERE t.starts_on IS NOT NULL AND t.kind <> 'seats'
    AND max(h.assigned_on, t.starts_on)
      <= min(coalesce(date(h.released_on, '-1 day'), '9999-12-31'), t.access_through);

-- What somebody typed to pay for themselves is the first of their addresses once they open the account from their mailbox:
-- then they are known to be its holder. Of an account that is open already, whoever pays may be anybody.
CREATE TRIGGER members_begin_with_their_address AFTER UPDATE OF password_hash ON members
  WHEN OLD.password_hash IS NULL AND NEW.password_hash IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM member_addresses WHERE member_id = NEW.id)
BEGIN
  INSERT INTO member_addresses
    SELECT lower(hex(randomblob(12))), NEW.id, t.recipient, t.line1, t.line2, t.postal_code, t.city, t.country, 1, t.paid_at
    FROM subscriptions s JOIN terms t ON t.subscription_id = s.id
    WHERE s.member_id = NEW.id AND s.audience = 'personal' AND t.kind = 'first' AND t.fulfilments > 0
    ORDER BY t.paid_at DESC LIMIT 1;
END;

-- A statement that would have changed nothing when it was received was answered so at once: nobody is asked to confirm it.
ALTER TABLE statements ADD COLUMN without_effect INTEGER NOT NULL DEFAULT 0 CHECK (without_effect IN (0, 1));
