-- The number of the purchase order that the next factures of an organisation bear (Code de commerce, L441-9).
ALTER TABLE organisations ADD COLUMN purchase_order TEXT CHECK (length(purchase_order) BETWEEN 1 AND 50);
