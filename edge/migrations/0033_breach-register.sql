-- The register of breaches of personal data (RGPD, art. 33-5). A line stays as it was written; what is learnt or done later is
-- another line of the same breach.
CREATE TABLE breach_lines (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
  -- The first line of a breach names itself.
  breach_id TEXT NOT NULL REFERENCES breach_lines (id),
  at INTEGER NOT NULL CHECK (at > 0),
  -- Kept when the account is erased: no reference.
  actor_id TEXT NOT NULL CHECK (length(actor_id) >= 22),
  kind TEXT NOT NULL CHECK (kind IN ('noted', 'followed', 'authority-told', 'people-told')),
  -- From when the 72 hours count (art. 33-1).
  known_at INTEGER CHECK (known_at > 0 AND known_at <= at),
  risk TEXT CHECK (risk IN ('none', 'risk', 'high')),
  facts TEXT NOT NULL CHECK (length(facts) BETWEEN 1 AND 2000),
  effects TEXT NOT NULL CHECK (length(effects) <= 2000),
  measures TEXT NOT NULL CHECK (length(measures) <= 2000),
  CHECK ((kind = 'noted') = (id = breach_id)),
  CHECK ((kind = 'noted') = (known_at IS NOT NULL)),
  CHECK ((kind = 'noted') = (risk IS NOT NULL))
) STRICT;
CREATE INDEX breach_lines_by_breach ON breach_lines (breach_id, at);
CREATE TRIGGER breach_lines_stay BEFORE UPDATE ON breach_lines
BEGIN
  SELECT RAISE(ABORT, 'a line of the register stays');
END;
CREATE TRIGGER breach_lines_are_kept BEFORE DELETE ON breach_lines
BEGIN
  SELECT RAISE(ABORT, 'a line of the register is kept');
END;
