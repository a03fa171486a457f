-- What the CMS took off the portal at once, on one person's word. A line is refused until the publication that is live
-- names its takedown as ended: putting the former publication back refuses it again.
CREATE TABLE takedowns (
  takedown_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('offer', 'provider', 'picture')),
  -- End of the address: a slug, or the name of a file.
  name TEXT NOT NULL,
  taken_down_at INTEGER NOT NULL,
  PRIMARY KEY (takedown_id, kind, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER takedowns_stay BEFORE UPDATE ON takedowns
BEGIN
  SELECT RAISE(ABORT, 'a takedown stays as it was told');
END;
CREATE TRIGGER takedowns_are_kept BEFORE DELETE ON takedowns
BEGIN
  SELECT RAISE(ABORT, 'a takedown is kept');
END;
