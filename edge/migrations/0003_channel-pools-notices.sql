-- Requests of the CMS that were taken: none is taken twice while its token lives.
CREATE TABLE channel_tokens (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 16 AND 64),
  expires_at INTEGER NOT NULL CHECK (expires_at > 0)
) STRICT;
CREATE INDEX channel_tokens_by_expiry ON channel_tokens (expires_at);

-- Codes of one use, encrypted. `fingerprint` is a keyed digest of pool and code: a code is in a pool once.
CREATE TABLE pool_codes (
  sequence INTEGER PRIMARY KEY,
  pool TEXT NOT NULL CHECK (length(pool) BETWEEN 1 AND 64),
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 64),
  key_id TEXT NOT NULL CHECK (length(key_id) BETWEEN 1 AND 16),
  sealed TEXT NOT NULL CHECK (length(sealed) BETWEEN 40 AND 200),
  imported_at INTEGER NOT NULL CHECK (imported_at > 0),
  -- Whose it is, and for which offer, since it was taken. Erasing a member gives no code back.
  member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
  offer_slug TEXT CHECK (length(offer_slug) BETWEEN 1 AND 80),
  drawn_at INTEGER CHECK (drawn_at > 0),
  UNIQUE (member_id, offer_slug),
  CHECK ((drawn_at IS NULL) = (offer_slug IS NULL)),
  CHECK (drawn_at IS NOT NULL OR member_id IS NULL)
) STRICT;
CREATE INDEX pool_codes_free ON pool_codes (pool, sequence) WHERE drawn_at IS NULL;
CREATE INDEX pool_codes_of_pool ON pool_codes (pool, drawn_at);
CREATE TRIGGER pool_codes_stay_drawn BEFORE UPDATE ON pool_codes
WHEN OLD.drawn_at IS NOT NULL AND (
  NEW.drawn_at IS NOT OLD.drawn_at OR NEW.offer_slug IS NOT OLD.offer_slug OR NEW.sealed IS NOT OLD.sealed
  OR (NEW.member_id IS NOT OLD.member_id AND NEW.member_id IS NOT NULL)
)
BEGIN
  SELECT RAISE(ABORT, 'a code that was taken is nobody else''s');
END;

-- One row a version that members are told of.
CREATE TABLE notices (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
  kind TEXT NOT NULL CHECK (length(kind) > 0),
  effective_on TEXT NOT NULL CHECK (effective_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done')),
  -- Identifier of the person of the team in the CMS.
  asked_by TEXT NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 64),
  started_at INTEGER NOT NULL CHECK (started_at > 0)
) STRICT;

-- Who has been told, or is about to be: a mail is queued in the same batch, so that nobody is told twice.
CREATE TABLE notice_recipients (
  digest TEXT NOT NULL REFERENCES notices (digest),
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  manner TEXT NOT NULL CHECK (manner IN ('mail', 'connection')),
  told_at INTEGER NOT NULL CHECK (told_at > 0),
  PRIMARY KEY (digest, member_id)
) STRICT;

-- The last « non » of a member to the texts in force; an acceptance that follows outweighs it.
CREATE TABLE refusals (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  cgu_digest TEXT NOT NULL CHECK (length(cgu_digest) = 64),
  privacy_digest TEXT NOT NULL CHECK (length(privacy_digest) = 64),
  refused_at INTEGER NOT NULL CHECK (refused_at > 0),
  PRIMARY KEY (member_id, cgu_digest, privacy_digest)
) STRICT;
CREATE INDEX acceptances_by_cgu ON acceptances (cgu_digest, accepted_at);
CREATE INDEX acceptances_by_privacy ON acceptances (privacy_digest, accepted_at);
