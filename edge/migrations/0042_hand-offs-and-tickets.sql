-- Who revealed a shared code, by its offer: what was seen outside is traced to those who asked for it.
CREATE INDEX code_reveals_of_offer ON code_reveals (offer_slug, revealed_at);

-- How far a paid order has come with whoever serves it. Orders that were paid before this were sent by hand: they have no row.
CREATE TABLE order_fulfilments (
  order_id TEXT PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
  seller_slug TEXT NOT NULL CHECK (length(seller_slug) BETWEEN 1 AND 80),
  state TEXT NOT NULL CHECK (state IN ('none', 'waiting', 'sent', 'accepted', 'ready', 'rejected', 'dead')),
  -- How often it was handed over.
  round INTEGER NOT NULL DEFAULT 1 CHECK (round > 0),
  asked_at INTEGER NOT NULL CHECK (asked_at > 0),
  moved_at INTEGER NOT NULL CHECK (moved_at >= asked_at),
  ready_at INTEGER CHECK (ready_at >= asked_at),
  -- The file that it is in, of a partner that takes files: the day on which it was put there.
  file_day TEXT CHECK (file_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  partner_reference TEXT CHECK (length(partner_reference) BETWEEN 1 AND 64),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 300),
  -- What came of the last try, as the portal names it; NULL once one has come to something.
  failure TEXT CHECK (length(failure) BETWEEN 1 AND 60),
  CHECK ((ready_at IS NOT NULL) = (state = 'ready')),
  CHECK (reason IS NULL OR state = 'rejected')
) STRICT;
CREATE INDEX order_fulfilments_by_state ON order_fulfilments (state, moved_at);
CREATE INDEX order_fulfilments_of_file ON order_fulfilments (file_day, seller_slug) WHERE file_day IS NOT NULL;
CREATE TRIGGER order_fulfilments_stay_ready BEFORE UPDATE ON order_fulfilments
WHEN OLD.state = 'ready' AND (NEW.state <> 'ready' OR NEW.ready_at IS NOT OLD.ready_at)
BEGIN
  SELECT RAISE(ABORT, 'an order that is served is never waited for again');
END;

-- What was said of an order by whoever serves it: never a ticket, never words of theirs.
CREATE TABLE partner_answers (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  how TEXT NOT NULL CHECK (how IN ('reply', 'call', 'file', 'desk')),
  answer TEXT NOT NULL CHECK (answer IN ('taken', 'accepted', 'rejected', 'ready', 'refused')),
  -- Why it was refused, as the portal names it.
  detail TEXT NOT NULL DEFAULT '' CHECK (length(detail) <= 60),
  digest TEXT CHECK (length(digest) = 64),
  received_at INTEGER NOT NULL CHECK (received_at > 0),
  -- One call that is made again is told once.
  UNIQUE (order_id, digest, answer, detail)
) STRICT;
CREATE INDEX partner_answers_of_order ON partner_answers (order_id, received_at);

-- Tickets and cards, sealed. A code is in one order, for ever: `fingerprint` is a keyed digest of seller and code.
CREATE TABLE tickets (
  order_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  -- Which of the tickets of its item, from 0.
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 49),
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 64),
  key_id TEXT NOT NULL CHECK (length(key_id) BETWEEN 1 AND 16),
  sealed TEXT NOT NULL CHECK (length(sealed) BETWEEN 40 AND 600),
  -- As its partner says, where it does.
  valid_through TEXT CHECK (valid_through GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  received_at INTEGER NOT NULL CHECK (received_at > 0),
  PRIMARY KEY (order_id, position, place),
  FOREIGN KEY (order_id, position) REFERENCES order_items (order_id, position) ON DELETE CASCADE
) STRICT;
CREATE TRIGGER tickets_stay BEFORE UPDATE ON tickets
BEGIN
  SELECT RAISE(ABORT, 'a ticket is never altered');
END;

-- What its partner has put in the post.
CREATE TABLE shipments (
  order_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  tracking TEXT CHECK (length(tracking) BETWEEN 1 AND 60),
  shipped_at INTEGER NOT NULL CHECK (shipped_at > 0),
  PRIMARY KEY (order_id, position),
  FOREIGN KEY (order_id, position) REFERENCES order_items (order_id, position) ON DELETE CASCADE
) STRICT;

-- « Je n'ai pas paye », said by the owner of an order that no bank has told of. Money that comes later counts all the same.
CREATE TABLE order_dismissals (
  order_id TEXT PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
  dismissed_at INTEGER NOT NULL CHECK (dismissed_at > 0)
) STRICT;

-- Attempts whose browser came back from the page of the bank: it proves nothing, and says what to wait for.
CREATE TABLE bank_returns (
  reference TEXT PRIMARY KEY REFERENCES payment_attempts (reference) ON DELETE CASCADE,
  returned_at INTEGER NOT NULL CHECK (returned_at > 0)
) STRICT;
