-- Amounts are euro cents, tax included. An order keeps what was shown and which texts bound it.

CREATE TABLE orders (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  -- What a person reads aloud.
  reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 12 AND reference NOT GLOB '*[^A-Z0-9]*'),
  -- An order outlives the account: it is an accounting record.
  member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
  -- Drawn with the form: posting it twice is one order.
  order_key TEXT NOT NULL CHECK (length(order_key) BETWEEN 22 AND 64),
  state TEXT NOT NULL CHECK (
    state IN ('created', 'redirected', 'paid', 'review', 'expired', 'paid-late', 'refund-due', 'refunded')
  ),
  offer_slug TEXT NOT NULL CHECK (length(offer_slug) BETWEEN 1 AND 80),
  offer_title TEXT NOT NULL CHECK (length(offer_title) BETWEEN 1 AND 90),
  provider_name TEXT NOT NULL CHECK (length(provider_name) BETWEEN 1 AND 80),
  seller_slug TEXT NOT NULL CHECK (length(seller_slug) BETWEEN 1 AND 80),
  seller_name TEXT NOT NULL CHECK (length(seller_name) BETWEEN 1 AND 80),
  seller_terms_title TEXT NOT NULL CHECK (length(seller_terms_title) > 0),
  seller_terms_url TEXT NOT NULL CHECK (length(seller_terms_url) > 0),
  claims_email TEXT NOT NULL CHECK (length(claims_email) > 0),
  claims_phone TEXT,
  total_cents INTEGER NOT NULL CHECK (total_cents > 0),
  recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 120),
  line1 TEXT NOT NULL CHECK (length(line1) BETWEEN 1 AND 120),
  line2 TEXT NOT NULL CHECK (length(line2) <= 120),
  postal_code TEXT NOT NULL CHECK (length(postal_code) BETWEEN 1 AND 12),
  city TEXT NOT NULL CHECK (length(city) BETWEEN 1 AND 80),
  country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  -- When the last payment reference was drawn: the window of the bank runs from it.
  last_attempt_at INTEGER NOT NULL CHECK (last_attempt_at >= created_at),
  paid_at INTEGER CHECK (paid_at >= created_at),
  UNIQUE (member_id, order_key),
  CHECK ((paid_at IS NOT NULL) = (state IN ('paid', 'paid-late', 'refund-due', 'refunded')))
) STRICT;
CREATE INDEX orders_by_member ON orders (member_id, created_at);
CREATE INDEX orders_waiting ON orders (state, last_attempt_at);

CREATE TABLE order_lines (
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  tariff_id TEXT NOT NULL,
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 50),
  unit_price_cents INTEGER NOT NULL CHECK (unit_price_cents >= 0),
  PRIMARY KEY (order_id, position),
  UNIQUE (order_id, tariff_id)
) STRICT;

CREATE TABLE order_texts (
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  effective_on TEXT NOT NULL CHECK (effective_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (order_id, kind)
) STRICT;

CREATE TABLE payment_attempts (
  reference TEXT PRIMARY KEY CHECK (length(reference) = 12 AND reference NOT GLOB '*[^A-Z0-9]*'),
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  account TEXT NOT NULL CHECK (length(account) > 0),
  created_at INTEGER NOT NULL CHECK (created_at > 0)
) STRICT;
CREATE INDEX payment_attempts_by_order ON payment_attempts (order_id, created_at);
-- Systempay names a transaction by its shop, its UTC day and six characters: the end of our reference.
CREATE UNIQUE INDEX payment_attempts_of_day
  ON payment_attempts (account, created_at / 86400000, substr(reference, 7));

-- Every genuine call of a bank, as it came, before it was interpreted.
CREATE TABLE payment_notifications (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  -- One row per call, however often it is repeated; a repeat with another amount is another row.
  idempotency_key TEXT NOT NULL UNIQUE CHECK (length(idempotency_key) > 0),
  -- Key of the event as the bank names it, whatever its amount.
  event TEXT,
  account TEXT NOT NULL,
  reference TEXT,
  meaning TEXT NOT NULL CHECK (
    meaning IN ('accepted', 'refused', 'noted', 'wrong-mode', 'wrong-merchant', 'malformed')
  ),
  amount_cents INTEGER CHECK (amount_cents >= 0),
  currency TEXT,
  raw TEXT NOT NULL,
  received_at INTEGER NOT NULL CHECK (received_at > 0)
) STRICT;
CREATE INDEX payment_notifications_by_reference ON payment_notifications (reference);
CREATE TRIGGER payment_notifications_stay BEFORE UPDATE ON payment_notifications
BEGIN
  SELECT RAISE(ABORT, 'notifications are never altered');
END;
CREATE TRIGGER payment_notifications_remain BEFORE DELETE ON payment_notifications
BEGIN
  SELECT RAISE(ABORT, 'notifications are never deleted');
END;

-- Calls that have had all their effect. One that was kept and is not here is taken up again.
CREATE TABLE handled_notifications (
  notification_id TEXT PRIMARY KEY REFERENCES payment_notifications (id)
) STRICT;

CREATE TABLE code_reveals (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  offer_slug TEXT NOT NULL CHECK (length(offer_slug) BETWEEN 1 AND 80),
  offer_title TEXT NOT NULL CHECK (length(offer_title) BETWEEN 1 AND 90),
  revealed_at INTEGER NOT NULL CHECK (revealed_at > 0),
  PRIMARY KEY (member_id, offer_slug)
) STRICT;

-- What is to be sent or told, written with the change that it follows from; one row an event, for ever.
CREATE TABLE outbox (
  event_key TEXT PRIMARY KEY CHECK (length(event_key) > 0),
  kind TEXT NOT NULL CHECK (length(kind) > 0),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE sent_at IS NULL;
