-- An order holds several things of one seller: offers, days, sessions, tariffs. `order_lines` has one row a tariff and is
-- written for the version before alone; triggers keep each the mirror of the other until no version reads it.
CREATE TABLE order_items (
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  offer_slug TEXT NOT NULL CHECK (length(offer_slug) BETWEEN 1 AND 80),
  offer_title TEXT NOT NULL CHECK (length(offer_title) BETWEEN 1 AND 90),
  provider_name TEXT NOT NULL CHECK (length(provider_name) BETWEEN 1 AND 80),
  -- What follows was not kept of orders from before: NULL there, and nowhere else.
  kind TEXT CHECK (kind IN ('billetterie', 'carte-cadeau')),
  tariff_id TEXT NOT NULL CHECK (length(tariff_id) > 0),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 50),
  unit_price_cents INTEGER NOT NULL CHECK (unit_price_cents >= 0),
  dating TEXT CHECK (dating IN ('open', 'day', 'session')),
  -- Of `day`: the day chosen, in Paris.
  day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- Of `session`: the one chosen, and when it was to begin when it was ordered.
  session_id TEXT,
  session_starts_at INTEGER CHECK (session_starts_at > 0),
  session_label TEXT,
  -- Of `open`: days from the payment on.
  valid_days INTEGER CHECK (valid_days > 0),
  withdrawal TEXT CHECK (withdrawal IN ('none', 'fourteen-days')),
  delivery_by TEXT CHECK (delivery_by IN ('e-billet', 'courrier')),
  delivery_within_days INTEGER CHECK (delivery_within_days >= 0),
  use_text TEXT,
  PRIMARY KEY (order_id, position),
  CHECK ((day IS NOT NULL) = (dating IS NOT NULL AND dating = 'day')),
  CHECK ((session_id IS NOT NULL) = (dating IS NOT NULL AND dating = 'session')),
  CHECK ((session_id IS NULL) = (session_starts_at IS NULL) AND (session_id IS NULL) = (session_label IS NULL))
) STRICT;
CREATE INDEX order_items_by_offer ON order_items (offer_slug);
CREATE INDEX order_items_by_session ON order_items (session_id) WHERE session_id IS NOT NULL;
INSERT INTO order_items
  (order_id, position, offer_slug, offer_title, provider_name, tariff_id, label, quantity, unit_price_cents)
  SELECT l.order_id, l.position, o.offer_slug, o.offer_title, o.provider_name, l.tariff_id, l.label, l.quantity,
    l.unit_price_cents
  FROM order_lines l JOIN orders o ON o.id = l.order_id;
-- A tariff that an order already has is named by its place.
CREATE TRIGGER order_items_as_lines AFTER INSERT ON order_items
BEGIN
  INSERT OR IGNORE INTO order_lines (order_id, position, tariff_id, label, quantity, unit_price_cents)
    SELECT NEW.order_id, NEW.position,
      CASE WHEN EXISTS (SELECT 1 FROM order_lines WHERE order_id = NEW.order_id AND tariff_id = NEW.tariff_id)
        THEN NEW.tariff_id || '.' || NEW.position ELSE NEW.tariff_id END,
      NEW.label, NEW.quantity, NEW.unit_price_cents
    WHERE NOT EXISTS (SELECT 1 FROM order_lines WHERE order_id = NEW.order_id AND position = NEW.position);
END;
-- What the version before orders while both serve.
CREATE TRIGGER order_lines_as_items AFTER INSERT ON order_lines
BEGIN
  INSERT OR IGNORE INTO order_items
    (order_id, position, offer_slug, offer_title, provider_name, tariff_id, label, quantity, unit_price_cents)
    SELECT NEW.order_id, NEW.position, o.offer_slug, o.offer_title, o.provider_name, NEW.tariff_id, NEW.label,
      NEW.quantity, NEW.unit_price_cents
    FROM orders o
    WHERE o.id = NEW.order_id
      AND NOT EXISTS (SELECT 1 FROM order_items WHERE order_id = NEW.order_id AND position = NEW.position);
END;

-- Who a ticket is for, where its offer asks: the words go with the member.
CREATE TABLE ticket_holders (
  order_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  -- Which of the tickets of the item, from 0; 0 alone when one name stands for all.
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 49),
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  first_name TEXT NOT NULL CHECK (length(first_name) BETWEEN 1 AND 80),
  last_name TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 80),
  PRIMARY KEY (order_id, position, place),
  FOREIGN KEY (order_id, position) REFERENCES order_items (order_id, position) ON DELETE CASCADE
) STRICT;
CREATE INDEX ticket_holders_by_member ON ticket_holders (member_id);

-- How many places of a session or of a day are held and sold. `capacity` is what the catalogue said when somebody last
-- ordered, and never less than what was taken already: a quota that is lowered sells no more and breaks nothing. NULL
-- when there is no limit.
CREATE TABLE stock_pools (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
  capacity INTEGER CHECK (capacity >= 0),
  held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0),
  sold INTEGER NOT NULL DEFAULT 0 CHECK (sold >= 0),
  CONSTRAINT places_left CHECK (capacity IS NULL OR held + sold <= capacity)
) STRICT, WITHOUT ROWID;

-- Places of one order in one pool. The counts follow by triggers alone, so that they are right whoever writes.
CREATE TABLE stock_holds (
  order_id TEXT NOT NULL REFERENCES orders (id),
  pool_id TEXT NOT NULL REFERENCES stock_pools (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  state TEXT NOT NULL CHECK (state IN ('held', 'sold', 'released')),
  -- End of the payment window: places that are held later than that are free.
  held_until INTEGER NOT NULL CHECK (held_until > 0),
  PRIMARY KEY (order_id, pool_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_holds_open ON stock_holds (held_until) WHERE state = 'held';
CREATE INDEX stock_holds_open_by_pool ON stock_holds (pool_id, held_until) WHERE state = 'held';
CREATE TRIGGER stock_holds_count AFTER INSERT ON stock_holds
BEGIN
  UPDATE stock_pools SET
      held = held + iif(NEW.state = 'held', NEW.quantity, 0),
      sold = sold + iif(NEW.state = 'sold', NEW.quantity, 0)
    WHERE id = NEW.pool_id;
END;
CREATE TRIGGER stock_holds_recount AFTER UPDATE OF state ON stock_holds
WHEN OLD.state <> NEW.state
BEGIN
  UPDATE stock_pools SET
      held = held + iif(NEW.state = 'held', NEW.quantity, 0) - iif(OLD.state = 'held', OLD.quantity, 0),
      sold = sold + iif(NEW.state = 'sold', NEW.quantity, 0) - iif(OLD.state = 'sold', OLD.quantity, 0)
    WHERE id = NEW.pool_id;
END;
CREATE TRIGGER stock_holds_keep_their_place BEFORE UPDATE OF pool_id, quantity, order_id ON stock_holds
BEGIN
  SELECT RAISE(ABORT, 'places of an order are never other ones');
END;

-- What a member means to order. No price of it binds: `shown_price_cents` only tells what has changed since.
CREATE TABLE basket_rows (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  offer_slug TEXT NOT NULL CHECK (length(offer_slug) BETWEEN 1 AND 80),
  -- The day or the session chosen; empty where the offer has none.
  slot TEXT NOT NULL CHECK (length(slot) <= 64),
  tariff_id TEXT NOT NULL CHECK (length(tariff_id) BETWEEN 1 AND 80),
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 50),
  shown_price_cents INTEGER NOT NULL CHECK (shown_price_cents >= 0),
  -- What it was called when it was last shown: said when the offer is there no more.
  shown_title TEXT NOT NULL CHECK (length(shown_title) BETWEEN 1 AND 90),
  added_at INTEGER NOT NULL CHECK (added_at > 0),
  PRIMARY KEY (member_id, offer_slug, slot, tariff_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER baskets_have_an_end BEFORE INSERT ON basket_rows
WHEN (SELECT count(*) FROM basket_rows WHERE member_id = NEW.member_id) >= 40
  AND NOT EXISTS (
    SELECT 1 FROM basket_rows
    WHERE member_id = NEW.member_id AND offer_slug = NEW.offer_slug AND slot = NEW.slot AND tariff_id = NEW.tariff_id
  )
BEGIN
  SELECT RAISE(ABORT, 'a basket is full');
END;
