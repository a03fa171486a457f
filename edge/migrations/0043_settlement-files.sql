-- Files in which a bank, or the partner that serves orders, says what it has done: read once, each line of them kept once.
CREATE TABLE settlement_files (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  source TEXT NOT NULL CHECK (source IN ('monetico', 'systempay', 'partner')),
  -- The merchant account of a bank; of a partner, the seller whose orders it serves.
  account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 80),
  -- SHA-256, hexadecimal, of its bytes: sent twice, it is one file.
  digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  encoding TEXT NOT NULL CHECK (length(encoding) BETWEEN 1 AND 20),
  lines INTEGER NOT NULL CHECK (lines >= 0),
  -- Of which other files had told already.
  known_lines INTEGER NOT NULL DEFAULT 0 CHECK (known_lines BETWEEN 0 AND lines),
  foreign_lines INTEGER NOT NULL CHECK (foreign_lines >= 0),
  unmoved_lines INTEGER NOT NULL CHECK (unmoved_lines >= 0),
  wrong_lines INTEGER NOT NULL CHECK (wrong_lines >= 0),
  -- The first of them: numbers and reasons, nothing that stands in the file.
  wrong TEXT NOT NULL CHECK (json_valid(wrong) AND length(wrong) <= 20000),
  first_on TEXT NOT NULL CHECK (first_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  last_on TEXT NOT NULL CHECK (last_on >= first_on),
  imported_at INTEGER NOT NULL CHECK (imported_at > 0),
  imported_by TEXT NOT NULL CHECK (length(imported_by) >= 22),
  -- Since when all of its lines are kept and compared.
  compared_at INTEGER CHECK (compared_at >= imported_at),
  UNIQUE (source, account, digest)
) STRICT;
CREATE INDEX settlement_files_by_time ON settlement_files (imported_at);
CREATE INDEX settlement_files_by_account ON settlement_files (source, account, last_on);
CREATE INDEX settlement_files_open ON settlement_files (imported_at) WHERE compared_at IS NULL;

-- Lines of a file that are not taken up yet, a thousand a row: JSON, as they were read.
CREATE TABLE settlement_chunks (
  file_id TEXT NOT NULL REFERENCES settlement_files (id),
  place INTEGER NOT NULL CHECK (place >= 0),
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  PRIMARY KEY (file_id, place)
) STRICT;

CREATE TABLE settlement_lines (
  source TEXT NOT NULL,
  account TEXT NOT NULL,
  -- The same in every file that tells of it.
  line_key TEXT NOT NULL CHECK (length(line_key) BETWEEN 1 AND 300),
  file_id TEXT NOT NULL REFERENCES settlement_files (id),
  line INTEGER NOT NULL CHECK (line > 0),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reference TEXT NOT NULL CHECK (length(reference) = 12 AND reference NOT GLOB '*[^A-Z0-9]*'),
  bank_transaction TEXT NOT NULL CHECK (length(bank_transaction) <= 80),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  operation TEXT NOT NULL CHECK (operation IN ('payment', 'refund', 'chargeback', 'served', 'not-served')),
  PRIMARY KEY (source, account, line_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_lines_by_reference ON settlement_lines (reference, account);
CREATE INDEX settlement_lines_by_file ON settlement_lines (file_id, line);
CREATE INDEX settlement_lines_by_amount ON settlement_lines (amount_cents, day);
CREATE INDEX settlement_lines_by_transaction ON settlement_lines (bank_transaction) WHERE bank_transaction <> '';
CREATE INDEX settlement_lines_by_day ON settlement_lines (day, account, line_key);
CREATE TRIGGER settlement_lines_stay BEFORE UPDATE ON settlement_lines
BEGIN
  SELECT RAISE(ABORT, 'a line of a statement stays as it was told');
END;
CREATE TRIGGER settlement_lines_remain BEFORE DELETE ON settlement_lines
BEGIN
  SELECT RAISE(ABORT, 'a line of a statement is kept');
END;

-- References of which a file, or the end of a delay, has something to say: taken up in slices.
CREATE TABLE settlement_to_compare (
  source TEXT NOT NULL,
  account TEXT NOT NULL,
  reference TEXT NOT NULL,
  -- The file that tells of it; none when a delay is over.
  file_id TEXT REFERENCES settlement_files (id),
  PRIMARY KEY (source, account, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_to_compare_of_file ON settlement_to_compare (file_id) WHERE file_id IS NOT NULL;

-- What the portal and a file say differently. The same facts are one difference for ever: one that a person has closed does
-- not come back, and other amounts make another.
CREATE TABLE settlement_differences (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  kind TEXT NOT NULL CHECK (kind IN (
    'paid-here-only', 'paid-there-only', 'other-account', 'amount', 'refund-here-only', 'refund-there-only', 'chargeback',
    'served-unpaid', 'paid-unserved', 'served-amount', 'not-served', 'unknown-order'
  )),
  source TEXT NOT NULL CHECK (source IN ('monetico', 'systempay', 'partner')),
  account TEXT NOT NULL,
  reference TEXT NOT NULL CHECK (length(reference) = 12),
  here_cents INTEGER NOT NULL CHECK (here_cents >= 0),
  there_cents INTEGER NOT NULL CHECK (there_cents >= 0),
  -- What it is about, when the reference is ours.
  order_id TEXT,
  term_id TEXT,
  found_at INTEGER NOT NULL CHECK (found_at > 0),
  file_id TEXT REFERENCES settlement_files (id),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  closed_at INTEGER CHECK (closed_at >= found_at),
  -- Nobody: what was missing has come since, told by `closed_file_id` or by the bank itself.
  closed_by TEXT CHECK (length(closed_by) >= 22),
  closed_why TEXT CHECK (length(closed_why) BETWEEN 1 AND 1000),
  closed_file_id TEXT REFERENCES settlement_files (id),
  UNIQUE (source, account, reference, kind, here_cents, there_cents),
  CHECK ((closed_by IS NULL) = (closed_why IS NULL)),
  CHECK (closed_at IS NOT NULL OR (closed_by IS NULL AND closed_file_id IS NULL))
) STRICT;
CREATE INDEX settlement_differences_open ON settlement_differences (due_on, id) WHERE closed_at IS NULL;
CREATE INDEX settlement_differences_closed ON settlement_differences (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX settlement_differences_by_file ON settlement_differences (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX settlement_differences_by_closing_file ON settlement_differences (closed_file_id)
  WHERE closed_file_id IS NOT NULL;
CREATE INDEX settlement_differences_of_order ON settlement_differences (order_id) WHERE order_id IS NOT NULL;
-- Who closed it, and why, stays.
CREATE TRIGGER settlement_differences_stay BEFORE UPDATE ON settlement_differences
WHEN OLD.closed_by IS NOT NULL OR NEW.kind <> OLD.kind OR NEW.reference <> OLD.reference
  OR NEW.here_cents <> OLD.here_cents OR NEW.there_cents <> OLD.there_cents
BEGIN
  SELECT RAISE(ABORT, 'a difference that somebody has closed stays as it is');
END;
CREATE TRIGGER settlement_differences_remain BEFORE DELETE ON settlement_differences
BEGIN
  SELECT RAISE(ABORT, 'a difference is kept');
END;

-- Refunds that a statement should show by now, once their delay is over.
CREATE INDEX refunds_by_settlement ON refunds (settled_at) WHERE settled_at IS NOT NULL;

-- Orders at the desk: listed by state and by age, found by what a bank calls a payment, and their letters.
CREATE INDEX orders_by_state ON orders (state, created_at, id);
CREATE INDEX orders_by_age ON orders (created_at, id);
-- The number of an authorisation of Monetico, whose transaction is a list.
CREATE INDEX payment_notifications_by_authorisation ON payment_notifications (
  CASE WHEN json_valid(bank_transaction) THEN json_extract(bank_transaction, '$[2]') END
);
CREATE INDEX outbox_of_order ON outbox (payload ->> 'orderId') WHERE payload ->> 'orderId' IS NOT NULL;
CREATE INDEX outbox_of_call ON outbox (payload ->> 'notificationId') WHERE payload ->> 'notificationId' IS NOT NULL;

-- Factures are found by the name that they bear, the day and the amount. Folded as the names of members are (migration 0021).
CREATE TABLE facture_words (
  word TEXT NOT NULL,
  facture_id TEXT NOT NULL REFERENCES factures (id),
  PRIMARY KEY (word, facture_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX facture_words_by_facture ON facture_words (facture_id);
CREATE TRIGGER facture_words_of_new AFTER INSERT ON factures
BEGIN
  INSERT OR IGNORE INTO facture_words (word, facture_id)
  SELECT DISTINCT w.value, NEW.id
  FROM (
    SELECT group_concat(coalesce(f.apart, substr(t.text, p.place, 1)), '' ORDER BY p.place)
      || ' ' || group_concat(coalesce(f.together, substr(t.text, p.place, 1)), '' ORDER BY p.place) AS folded
    FROM (SELECT NEW.content ->> '$.buyer.name' AS text) t
    CROSS JOIN letter_places p ON p.place <= length(t.text)
    LEFT JOIN letter_folds f ON f.letter = substr(t.text, p.place, 1)
  ) n, json_each('["' || replace(n.folded, ' ', '","') || '"]') w
  WHERE w.value <> '';
END;
INSERT OR IGNORE INTO facture_words (word, facture_id)
  SELECT DISTINCT w.value, n.id
  FROM (
    SELECT t.id, group_concat(coalesce(f.apart, substr(t.text, p.place, 1)), '' ORDER BY p.place)
      || ' ' || group_concat(coalesce(f.together, substr(t.text, p.place, 1)), '' ORDER BY p.place) AS folded
    FROM (SELECT id, content ->> '$.buyer.name' AS text FROM factures) t
    CROSS JOIN letter_places p ON p.place <= length(t.text)
    LEFT JOIN letter_folds f ON f.letter = substr(t.text, p.place, 1)
    GROUP BY t.id
  ) n, json_each('["' || replace(n.folded, ' ', '","') || '"]') w
  WHERE w.value <> '';
CREATE INDEX factures_by_day ON factures (issued_on, series, sequence);
CREATE INDEX factures_by_amount ON factures (gross_cents, issued_on);
