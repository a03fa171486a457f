-- What happens besides requests, and when it last did.
CREATE TABLE last_done (
  what TEXT PRIMARY KEY CHECK (length(what) BETWEEN 1 AND 40),
  at INTEGER NOT NULL CHECK (at > 0),
  -- Which one: the digest of a publication; empty where there is one kind alone.
  which TEXT NOT NULL CHECK (length(which) <= 80)
) STRICT;

-- How often something happened on a day in Paris, and to nobody.
CREATE TABLE day_counts (
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 40),
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (day, what)
) STRICT, WITHOUT ROWID;

-- Rows of a day, counted every five minutes.
CREATE INDEX connections_by_time ON connections (connected_at);
CREATE INDEX code_reveals_by_time ON code_reveals (revealed_at);
CREATE INDEX orders_by_time ON orders (created_at);
CREATE INDEX orders_by_payment ON orders (paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX payment_notifications_by_time ON payment_notifications (received_at);
CREATE INDEX outbox_by_sending ON outbox (sent_at) WHERE sent_at IS NOT NULL;
