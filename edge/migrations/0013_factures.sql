-- Factures and avoirs, as they were issued. Nothing is ever changed or taken away: an avoir corrects (CGI 242 nonies A).
CREATE TABLE factures (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  series TEXT NOT NULL CHECK (series IN ('FA', 'AV')),
  year INTEGER NOT NULL CHECK (year = CAST(substr(issued_on, 1, 4) AS INTEGER)),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL GENERATED ALWAYS AS (series || '-' || year || '-' || printf('%06d', sequence)) STORED,
  -- A day in Europe/Paris.
  issued_on TEXT NOT NULL CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  issued_at INTEGER NOT NULL CHECK (issued_at > 0),
  -- What it is issued for, once for ever: `term:<id>`, `withdrawal:<contract>`.
  source_key TEXT NOT NULL UNIQUE CHECK (length(source_key) > 0),
  -- Its contract, which stays as long as it does.
  subscription_id TEXT NOT NULL REFERENCES subscriptions (id),
  gross_cents INTEGER NOT NULL CHECK (gross_cents > 0),
  -- All that it says but its number and its day, shaped like EN 16931.
  content TEXT NOT NULL CHECK (json_valid(content)),
  UNIQUE (series, year, sequence),
  UNIQUE (number)
) STRICT;
CREATE INDEX factures_by_contract ON factures (subscription_id);

CREATE TRIGGER factures_have_no_gap BEFORE INSERT ON factures
WHEN NEW.sequence <> 1 + (
  SELECT coalesce(max(sequence), 0) FROM factures WHERE series = NEW.series AND year = NEW.year
)
BEGIN
  SELECT RAISE(ABORT, 'numbers of a series follow one another');
END;
CREATE TRIGGER factures_go_forward BEFORE INSERT ON factures
WHEN NEW.issued_on < (SELECT max(issued_on) FROM factures WHERE series = NEW.series)
BEGIN
  SELECT RAISE(ABORT, 'a facture is never dated before the one before it');
END;
CREATE TRIGGER factures_stay BEFORE UPDATE ON factures
BEGIN
  SELECT RAISE(ABORT, 'a facture stays as it was issued');
END;
CREATE TRIGGER factures_are_kept BEFORE DELETE ON factures
BEGIN
  SELECT RAISE(ABORT, 'a facture is kept');
END;

-- The file that was handed out, drawn once.
CREATE TABLE facture_files (
  facture_id TEXT PRIMARY KEY REFERENCES factures (id),
  pdf BLOB NOT NULL CHECK (length(pdf) > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  drawn_at INTEGER NOT NULL CHECK (drawn_at > 0)
) STRICT;
CREATE TRIGGER facture_files_stay BEFORE UPDATE ON facture_files
BEGIN
  SELECT RAISE(ABORT, 'the file of a facture stays as it was');
END;
CREATE TRIGGER facture_files_are_kept BEFORE DELETE ON facture_files
BEGIN
  SELECT RAISE(ABORT, 'the file of a facture is kept');
END;
