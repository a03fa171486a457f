-- The sellers whose orders were handed over, one from the next: a ticket that is seen outside is looked for with each of them.
CREATE INDEX order_fulfilments_of_seller ON order_fulfilments (seller_slug);

-- What was last put into a row, and when: the same, sent again by a double click, is put in once.
ALTER TABLE basket_rows ADD COLUMN put_at INTEGER NOT NULL DEFAULT 0 CHECK (put_at >= 0);
ALTER TABLE basket_rows ADD COLUMN put INTEGER NOT NULL DEFAULT 0 CHECK (put BETWEEN 0 AND 50);

-- Who of the desk has asked for money to go back: somebody else notes that it has. NULL where nobody had to ask.
ALTER TABLE refunds ADD COLUMN asked_by TEXT CHECK (length(asked_by) >= 22);
