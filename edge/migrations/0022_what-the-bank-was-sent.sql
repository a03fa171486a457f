-- Every text that was sealed for a bank, by its digest, for ever: none of them is ever a call of that bank.
CREATE TABLE sealed_for_banks (
  -- SHA-256, hexadecimal, of the gateway and of the text that was sealed, without its key.
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  -- Of the attempt, which may be gone since.
  reference TEXT NOT NULL CHECK (length(reference) = 12),
  sealed_at INTEGER NOT NULL CHECK (sealed_at > 0)
) STRICT;
CREATE TRIGGER sealed_for_banks_stay BEFORE UPDATE ON sealed_for_banks
BEGIN
  SELECT RAISE(ABORT, 'what was sealed for a bank stays known');
END;
CREATE TRIGGER sealed_for_banks_are_kept BEFORE DELETE ON sealed_for_banks
BEGIN
  SELECT RAISE(ABORT, 'what was sealed for a bank stays known');
END;

-- References that were drawn by chance and whose attempt is gone: a form that was sealed for one may still be around.
CREATE TABLE past_references (
  reference TEXT PRIMARY KEY CHECK (length(reference) = 12)
) STRICT;
CREATE TRIGGER payment_attempts_leave_their_reference AFTER DELETE ON payment_attempts
BEGIN
  INSERT OR IGNORE INTO past_references (reference) VALUES (OLD.reference);
END;

-- What the bank calls the transaction, whatever becomes of it, and how far its money has come: an authorisation promises
-- it, a capture moves it. What came before is read from the key of its event.
ALTER TABLE payment_notifications ADD COLUMN bank_transaction TEXT;
ALTER TABLE payment_notifications ADD COLUMN money TEXT
  CHECK (money IN ('authorised', 'captured', 'capture-failed'));
DROP TRIGGER payment_notifications_stay;
UPDATE payment_notifications SET
  bank_transaction = CASE json_extract(event, '$[0]')
    WHEN 'systempay' THEN json_extract(event, '$[2]')
    ELSE json_array(
      json_extract(event, '$[1]'), json_extract(event, '$[2]'), json_extract(event, '$[4]'), json_extract(event, '$[5]')
    )
  END,
  money = CASE
    WHEN json_extract(event, '$[0]') = 'systempay' AND json_extract(event, '$[3]') = 'CAPTURE_FAILED'
      THEN 'capture-failed'
    WHEN meaning <> 'accepted' THEN NULL
    WHEN json_extract(event, '$[0]') = 'systempay' AND json_extract(event, '$[3]') = 'CAPTURED' THEN 'captured'
    ELSE 'authorised'
  END
WHERE json_valid(event);
CREATE TRIGGER payment_notifications_stay BEFORE UPDATE ON payment_notifications
BEGIN
  SELECT RAISE(ABORT, 'notifications are never altered');
END;

-- On which accepted calls of a bank a refund stands: none, when nobody but us says that the money ever came.
CREATE TABLE refund_payments (
  refund_id TEXT NOT NULL REFERENCES refunds (id) ON DELETE CASCADE,
  notification_id TEXT NOT NULL REFERENCES payment_notifications (id),
  PRIMARY KEY (refund_id, notification_id)
) STRICT;
INSERT INTO refund_payments (refund_id, notification_id)
  SELECT r.id, n.id FROM refunds r
  JOIN terms t ON t.subscription_id = r.subscription_id
  JOIN payment_attempts a ON a.term_id = t.id
  JOIN payment_notifications n ON n.reference = a.reference AND n.account = a.account AND n.meaning = 'accepted'
  WHERE r.source_key NOT LIKE 'no-counterpart:%' OR r.source_key = 'no-counterpart:' || t.id;

-- Whoever noted the refund as made was told that no capture of its money was confirmed, and said so.
ALTER TABLE refunds ADD COLUMN settled_unconfirmed INTEGER NOT NULL DEFAULT 0 CHECK (settled_unconfirmed IN (0, 1));
