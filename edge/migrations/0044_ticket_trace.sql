-- The sellers whose orders were handed over, one from the next: a ticket that is seen outside is looked for with each of them.
CREATE INDEX order_fulfilments_of_seller ON order_fulfilments (seller_slug);
