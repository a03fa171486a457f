-- One end of the window to pay, set with the first attempt and the same for all of them. What came before keeps the end
-- that it was promised last. Former releases write `last_attempt_at` alone: a trigger gives their rows an end.
ALTER TABLE orders ADD COLUMN pay_until INTEGER NOT NULL DEFAULT 0 CHECK (pay_until >= 0);
ALTER TABLE terms ADD COLUMN pay_until INTEGER NOT NULL DEFAULT 0 CHECK (pay_until >= 0);
UPDATE orders SET pay_until = last_attempt_at + 3600000;
UPDATE terms SET pay_until = last_attempt_at + 3600000;
CREATE TRIGGER orders_have_an_end AFTER INSERT ON orders WHEN NEW.pay_until = 0
BEGIN
  UPDATE orders SET pay_until = NEW.created_at + 3600000 WHERE id = NEW.id;
END;
CREATE TRIGGER terms_have_an_end AFTER INSERT ON terms WHEN NEW.pay_until = 0
BEGIN
  UPDATE terms SET pay_until = NEW.created_at + 3600000 WHERE id = NEW.id;
END;
CREATE TRIGGER orders_keep_their_end BEFORE UPDATE OF pay_until ON orders
WHEN OLD.pay_until <> 0 AND NEW.pay_until <> OLD.pay_until
BEGIN
  SELECT RAISE(ABORT, 'the end of the window to pay never moves');
END;
CREATE TRIGGER terms_keep_their_end BEFORE UPDATE OF pay_until ON terms
WHEN OLD.pay_until <> 0 AND NEW.pay_until <> OLD.pay_until
BEGIN
  SELECT RAISE(ABORT, 'the end of the window to pay never moves');
END;
-- When it was seen that the window is over and nothing had settled the order: its places are free, whatever a person still
-- has to decide about its money.
ALTER TABLE orders ADD COLUMN over_at INTEGER CHECK (over_at > pay_until);
UPDATE orders SET over_at = pay_until + 1 WHERE state = 'expired';
CREATE INDEX orders_to_pay ON orders (pay_until)
  WHERE over_at IS NULL AND state IN ('created', 'redirected', 'review', 'expired');
CREATE INDEX terms_to_pay ON terms (pay_until) WHERE state IN ('created', 'redirected');

-- What was told of money, each movement once, for ever: they are added up, in whichever order they came. The bank's own name
-- for a transaction tells payments apart; its authorisation and its capture share it.
CREATE TABLE payment_movements (
  -- That of the call that tells it.
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  account TEXT NOT NULL CHECK (length(account) > 0),
  -- Of the attempt.
  reference TEXT NOT NULL CHECK (length(reference) > 0),
  bank_transaction TEXT NOT NULL CHECK (length(bank_transaction) > 0),
  kind TEXT NOT NULL CHECK (
    kind IN ('authorised', 'captured', 'capture-failed', 'cancelled', 'refunded', 'charged-back')
  ),
  amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- Who says it: a call of a bank, or somebody of the desk who has given money back or read a statement.
  told_by TEXT NOT NULL CHECK (told_by IN ('bank', 'desk')),
  told_at INTEGER NOT NULL CHECK (told_at > 0),
  UNIQUE (account, bank_transaction, kind, amount_cents, currency)
) STRICT;
CREATE INDEX payment_movements_by_reference ON payment_movements (reference);
CREATE INDEX payment_movements_by_transaction ON payment_movements (bank_transaction);
CREATE TRIGGER payment_movements_stay BEFORE UPDATE ON payment_movements
BEGIN
  SELECT RAISE(ABORT, 'movements of money are never altered');
END;
CREATE TRIGGER payment_movements_remain BEFORE DELETE ON payment_movements
BEGIN
  SELECT RAISE(ABORT, 'movements of money are never deleted');
END;
INSERT OR IGNORE INTO payment_movements
  (id, account, reference, bank_transaction, kind, amount_cents, currency, told_by, told_at)
  SELECT id, account, reference, coalesce(bank_transaction, event), coalesce(money, 'authorised'), amount_cents, currency,
    'bank', received_at
  FROM payment_notifications
  WHERE meaning IN ('accepted', 'refused') AND (meaning = 'accepted' OR money IS NOT NULL)
    AND reference IS NOT NULL AND amount_cents IS NOT NULL AND length(currency) = 3
    AND coalesce(bank_transaction, event) IS NOT NULL
  ORDER BY received_at;

-- What all movements of an order come to, written with each of them. What came before is read from its former state.
ALTER TABLE orders ADD COLUMN money TEXT NOT NULL DEFAULT 'pending' CHECK (
  money IN ('none', 'pending', 'paid', 'review', 'partly-refunded', 'refunded', 'disputed', 'lost')
);
ALTER TABLE orders ADD COLUMN money_late INTEGER NOT NULL DEFAULT 0 CHECK (money_late IN (0, 1));
UPDATE orders SET
  money = CASE state
    WHEN 'paid' THEN 'paid' WHEN 'paid-late' THEN 'paid' WHEN 'refund-due' THEN 'paid'
    WHEN 'refunded' THEN 'refunded' WHEN 'review' THEN 'review' ELSE 'pending'
  END,
  money_late = (state IN ('paid-late', 'refund-due'));

-- The letter of a call holds addresses of machines and digests of cards. After thirteen months, the longest time in which a
-- payment is contested (Code monétaire et financier, L133-24), it is emptied: its digest and what was read of it stay.
-- Nothing else of a call ever changes, and none is deleted.
ALTER TABLE payment_notifications ADD COLUMN raw_digest TEXT
  CHECK (length(raw_digest) = 64 AND raw_digest NOT GLOB '*[^0-9a-f]*');
ALTER TABLE payment_notifications ADD COLUMN raw_ended_at INTEGER;
-- What the call says of money; `unknown` is a status that this release does not know.
ALTER TABLE payment_notifications ADD COLUMN movement TEXT CHECK (
  movement IN ('authorised', 'captured', 'capture-failed', 'cancelled', 'refunded', 'charged-back', 'unknown')
);
CREATE INDEX payment_notifications_with_letter ON payment_notifications (received_at) WHERE raw_ended_at IS NULL;
CREATE TRIGGER payment_notifications_move AFTER INSERT ON payment_notifications
WHEN NEW.meaning IN ('accepted', 'refused', 'noted') AND NEW.reference IS NOT NULL AND NEW.amount_cents IS NOT NULL
  AND coalesce(NEW.bank_transaction, NEW.event) IS NOT NULL
  AND coalesce(NEW.movement, NEW.money, iif(NEW.meaning = 'accepted', 'authorised', 'unknown')) <> 'unknown'
BEGIN
  INSERT OR IGNORE INTO payment_movements
    (id, account, reference, bank_transaction, kind, amount_cents, currency, told_by, told_at)
    VALUES (NEW.id, NEW.account, NEW.reference, coalesce(NEW.bank_transaction, NEW.event),
      coalesce(NEW.movement, NEW.money, 'authorised'), NEW.amount_cents, NEW.currency, 'bank', NEW.received_at);
END;
DROP TRIGGER payment_notifications_stay;
CREATE TRIGGER payment_notifications_stay BEFORE UPDATE ON payment_notifications
WHEN NOT coalesce(
  OLD.raw_ended_at IS NULL AND NEW.raw_ended_at >= OLD.received_at + 34300800000
  AND NEW.raw = '' AND NEW.raw_digest IS NOT NULL
  AND (OLD.raw_digest IS NULL OR NEW.raw_digest = OLD.raw_digest)
  AND NEW.id = OLD.id AND NEW.idempotency_key = OLD.idempotency_key AND NEW.event IS OLD.event
  AND NEW.account = OLD.account AND NEW.reference IS OLD.reference AND NEW.meaning = OLD.meaning
  AND NEW.amount_cents IS OLD.amount_cents AND NEW.currency IS OLD.currency AND NEW.received_at = OLD.received_at
  AND NEW.bank_transaction IS OLD.bank_transaction AND NEW.money IS OLD.money AND NEW.movement IS OLD.movement,
  FALSE
)
BEGIN
  SELECT RAISE(ABORT, 'notifications are never altered');
END;

-- What somebody has to decide about money, by a day; once a thing, for ever.
CREATE TABLE payment_decisions (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  source_key TEXT NOT NULL UNIQUE CHECK (length(source_key) > 0),
  order_id TEXT REFERENCES orders (id) ON DELETE CASCADE,
  term_id TEXT REFERENCES terms (id) ON DELETE CASCADE,
  why TEXT NOT NULL CHECK (
    why IN ('paid-late', 'wrong-amount', 'capture-failed', 'cancelled', 'refunded', 'charged-back')
  ),
  -- Of the movement, in euro cents; NULL in another currency.
  amount_cents INTEGER CHECK (amount_cents > 0),
  notification_id TEXT NOT NULL REFERENCES payment_notifications (id),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  decided_at INTEGER CHECK (decided_at >= created_at),
  decided_by TEXT,
  decision TEXT CHECK (decision IN ('serve', 'give-back', 'seen')),
  CHECK ((order_id IS NULL) <> (term_id IS NULL)),
  CHECK ((decided_at IS NULL) = (decision IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL))
) STRICT;
CREATE INDEX payment_decisions_open ON payment_decisions (due_on) WHERE decided_at IS NULL;
CREATE INDEX payment_decisions_by_order ON payment_decisions (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX payment_decisions_by_term ON payment_decisions (term_id) WHERE term_id IS NOT NULL;
CREATE INDEX payment_decisions_by_call ON payment_decisions (notification_id);
-- Orders that waited for somebody when there was no list to find them in.
INSERT OR IGNORE INTO payment_decisions (id, source_key, order_id, why, amount_cents, notification_id, due_on, created_at)
  SELECT o.id || '-before', (CASE o.state WHEN 'review' THEN 'wrong-amount:' ELSE 'paid-late:order:' END) || o.id, o.id,
    CASE o.state WHEN 'review' THEN 'wrong-amount' ELSE 'paid-late' END,
    CASE WHEN n.currency = 'EUR' AND n.amount_cents > 0 THEN n.amount_cents END, n.id,
    date(n.received_at / 1000, 'unixepoch', '+14 days'), n.received_at
  FROM orders o
  JOIN payment_attempts a ON a.order_id = o.id
  JOIN payment_notifications n ON n.reference = a.reference AND n.account = a.account AND n.meaning = 'accepted'
  WHERE o.state IN ('review', 'paid-late') GROUP BY o.id;
