-- Amounts are euro cents, VAT included; days are `YYYY-MM-DD` in Europe/Paris, first and last included.

CREATE TABLE organisations (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  siren TEXT NOT NULL CHECK (length(siren) = 9 AND siren NOT GLOB '*[^0-9]*'),
  vat_number TEXT CHECK (length(vat_number) BETWEEN 4 AND 14),
  -- Where an approved platform delivers its factures (directory of electronic invoicing).
  invoicing_address TEXT CHECK (length(invoicing_address) BETWEEN 9 AND 120),
  line1 TEXT NOT NULL CHECK (length(line1) BETWEEN 1 AND 120),
  line2 TEXT NOT NULL CHECK (length(line2) <= 120),
  postal_code TEXT NOT NULL CHECK (length(postal_code) BETWEEN 1 AND 12),
  city TEXT NOT NULL CHECK (length(city) BETWEEN 1 AND 80),
  country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
  created_at INTEGER NOT NULL CHECK (created_at > 0)
) STRICT;

-- Who acts for an organisation, and how far.
CREATE TABLE organisation_people (
  organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  may_order INTEGER NOT NULL CHECK (may_order IN (0, 1)),
  may_invite INTEGER NOT NULL CHECK (may_invite IN (0, 1)),
  may_read_factures INTEGER NOT NULL CHECK (may_read_factures IN (0, 1)),
  since INTEGER NOT NULL CHECK (since > 0),
  PRIMARY KEY (organisation_id, member_id)
) STRICT;
CREATE INDEX organisation_people_by_member ON organisation_people (member_id);

-- A contract. What was agreed stays with it: a plan that changes afterwards changes no contract.
CREATE TABLE subscriptions (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  -- What a person reads aloud.
  reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 12 AND reference NOT GLOB '*[^A-Z0-9]*'),
  audience TEXT NOT NULL CHECK (audience IN ('personal', 'seats')),
  -- Who pays. A member who is not one yet is known by the first payment; one who is erased leaves the contract behind.
  member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
  organisation_id TEXT REFERENCES organisations (id),
  plan_slug TEXT NOT NULL CHECK (length(plan_slug) BETWEEN 1 AND 80),
  plan_name TEXT NOT NULL CHECK (length(plan_name) BETWEEN 1 AND 60),
  period TEXT NOT NULL CHECK (period IN ('month', 'year')),
  -- For one period and one seat.
  price_cents INTEGER NOT NULL CHECK (price_cents > 0),
  vat_rate_basis_points INTEGER NOT NULL CHECK (vat_rate_basis_points BETWEEN 0 AND 10000),
  seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 10000),
  -- Seats from the next period on, when fewer or more were asked for.
  next_seats INTEGER CHECK (next_seats BETWEEN 1 AND 10000),
  -- Whether access was expressly asked for before the end of the time to withdraw (L221-25).
  start_requested INTEGER NOT NULL CHECK (start_requested IN (0, 1)),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  -- When the first payment made it a contract.
  concluded_at INTEGER CHECK (concluded_at >= created_at),
  -- Last day, once it is known, and why it ends.
  ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  ending TEXT CHECK (ending IN ('asked', 'withdrawn', 'unpaid')),
  CHECK ((ends_on IS NULL) = (ending IS NULL)),
  CHECK (ends_on IS NULL OR concluded_at IS NOT NULL),
  CHECK ((audience = 'seats') = (organisation_id IS NOT NULL)),
  CHECK (audience = 'seats' OR seats = 1)
) STRICT;
CREATE INDEX subscriptions_by_member ON subscriptions (member_id);
CREATE INDEX subscriptions_by_organisation ON subscriptions (organisation_id);

-- An échéance: what is paid at once for a contract: its first period, a next one, or seats in between.
CREATE TABLE terms (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 12 AND reference NOT GLOB '*[^A-Z0-9]*'),
  subscription_id TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('first', 'renewal', 'seats')),
  -- Drawn with the form: posting it twice is one payment.
  term_key TEXT NOT NULL UNIQUE CHECK (length(term_key) BETWEEN 22 AND 64),
  state TEXT NOT NULL CHECK (
    state IN ('created', 'redirected', 'paid', 'review', 'expired', 'paid-late', 'refund-due', 'refunded')
  ),
  seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 10000),
  total_cents INTEGER NOT NULL CHECK (total_cents > 0),
  -- Who pays, as typed: the member of a first payment does not exist yet.
  first_name TEXT NOT NULL CHECK (length(first_name) BETWEEN 1 AND 80),
  last_name TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 80),
  email TEXT NOT NULL CHECK (email = lower(trim(email)) AND length(email) BETWEEN 3 AND 254),
  recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 120),
  line1 TEXT NOT NULL CHECK (length(line1) BETWEEN 1 AND 120),
  line2 TEXT NOT NULL CHECK (length(line2) <= 120),
  postal_code TEXT NOT NULL CHECK (length(postal_code) BETWEEN 1 AND 12),
  city TEXT NOT NULL CHECK (length(city) BETWEEN 1 AND 80),
  country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  last_attempt_at INTEGER NOT NULL CHECK (last_attempt_at >= created_at),
  paid_at INTEGER CHECK (paid_at >= created_at),
  -- What it opened: set once, with everything else that follows from the payment.
  starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND ends_on >= starts_on),
  -- Last day of access: the days of grace while the next period is awaited, fewer after an ending.
  access_through TEXT CHECK (access_through GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- A second fulfilment fails here, and with it everything of the same batch.
  fulfilments INTEGER NOT NULL DEFAULT 0 CHECK (fulfilments IN (0, 1)),
  CHECK ((paid_at IS NOT NULL) = (state IN ('paid', 'paid-late', 'refund-due', 'refunded'))),
  CHECK ((starts_on IS NULL) = (ends_on IS NULL) AND (starts_on IS NULL) = (access_through IS NULL)),
  CHECK ((fulfilments = 1) = (starts_on IS NOT NULL))
) STRICT;
CREATE INDEX terms_by_subscription ON terms (subscription_id, starts_on);
CREATE INDEX terms_waiting ON terms (state, last_attempt_at);
CREATE UNIQUE INDEX terms_first ON terms (subscription_id) WHERE kind = 'first';
-- Two tabs do not pay one next period twice.
CREATE UNIQUE INDEX terms_next ON terms (subscription_id)
  WHERE kind = 'renewal' AND state IN ('created', 'redirected', 'review');

-- Whose access a contract pays for, and from when until when.
CREATE TABLE seats (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  subscription_id TEXT NOT NULL REFERENCES subscriptions (id),
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  -- A label of the employer’s own: a site, a team.
  team TEXT NOT NULL CHECK (length(team) <= 80),
  assigned_on TEXT NOT NULL CHECK (assigned_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- The day of leaving: access has ended the day before.
  released_on TEXT CHECK (released_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND released_on >= assigned_on)
) STRICT;
CREATE UNIQUE INDEX seats_held ON seats (subscription_id, member_id) WHERE released_on IS NULL;
CREATE INDEX seats_by_member ON seats (member_id);
CREATE TRIGGER seats_are_bought BEFORE INSERT ON seats
WHEN NEW.released_on IS NULL
  AND (SELECT count(*) FROM seats WHERE subscription_id = NEW.subscription_id AND released_on IS NULL)
    >= (SELECT seats FROM subscriptions WHERE id = NEW.subscription_id)
BEGIN
  SELECT RAISE(ABORT, 'no seat is left');
END;
CREATE TRIGGER seats_stay_released BEFORE UPDATE OF released_on ON seats
WHEN OLD.released_on IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a seat that was taken back is assigned anew');
END;
CREATE TRIGGER subscriptions_keep_held_seats BEFORE UPDATE OF seats ON subscriptions
WHEN NEW.seats < (SELECT count(*) FROM seats WHERE subscription_id = NEW.id AND released_on IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'more seats are held than would be left');
END;

-- A payment attempt is for an order or for a term.
CREATE TABLE attempts (
  reference TEXT PRIMARY KEY CHECK (length(reference) = 12 AND reference NOT GLOB '*[^A-Z0-9]*'),
  order_id TEXT REFERENCES orders (id) ON DELETE CASCADE,
  term_id TEXT REFERENCES terms (id) ON DELETE CASCADE,
  account TEXT NOT NULL CHECK (length(account) > 0),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  CHECK ((order_id IS NULL) <> (term_id IS NULL))
) STRICT;
INSERT INTO attempts SELECT reference, order_id, NULL, account, created_at FROM payment_attempts;
DROP TABLE payment_attempts;
ALTER TABLE attempts RENAME TO payment_attempts;
CREATE INDEX payment_attempts_by_order ON payment_attempts (order_id, created_at);
CREATE INDEX payment_attempts_by_term ON payment_attempts (term_id, created_at);
-- Systempay names a transaction by its shop, its UTC day and six characters: the end of our reference.
CREATE UNIQUE INDEX payment_attempts_of_day
  ON payment_attempts (account, created_at / 86400000, substr(reference, 7));

-- Access that was opened by hand, before one could subscribe online.
ALTER TABLE access_periods RENAME TO granted_periods;

-- Who may use the catalogue, and when. The one place where contracts, seats and days meet.
CREATE VIEW access_periods AS
  SELECT member_id, starts_on, ends_on FROM granted_periods
UNION ALL
  SELECT s.member_id, t.starts_on, t.access_through
  FROM subscriptions s JOIN terms t ON t.subscription_id = s.id
  WHERE s.audience = 'personal' AND s.member_id IS NOT NULL
    AND t.starts_on IS NOT NULL AND t.access_through >= t.starts_on
UNION ALL
  SELECT h.member_id, max(h.assigned_on, t.starts_on),
    min(coalesce(date(h.released_on, '-1 day'), '9999-12-31'), t.access_through)
  FROM seats h JOIN terms t ON t.subscription_id = h.subscription_id
  WHERE t.starts_on IS NOT NULL AND t.kind <> 'seats'
    AND max(h.assigned_on, t.starts_on)
      <= min(coalesce(date(h.released_on, '-1 day'), '9999-12-31'), t.access_through);
