-- Instants are milliseconds since 1970 in UTC; days are `YYYY-MM-DD` in Europe/Paris.

CREATE TABLE members (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  email TEXT NOT NULL UNIQUE CHECK (email = lower(trim(email)) AND length(email) BETWEEN 3 AND 254),
  first_name TEXT NOT NULL CHECK (length(first_name) BETWEEN 1 AND 80),
  last_name TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 80),
  password_hash TEXT NOT NULL CHECK (password_hash LIKE 'scrypt$%'),
  role TEXT NOT NULL CHECK (role IN ('member', 'support')),
  created_at INTEGER NOT NULL CHECK (created_at > 0)
) STRICT;

CREATE TABLE access_periods (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  starts_on TEXT NOT NULL CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND ends_on >= starts_on),
  PRIMARY KEY (member_id, starts_on)
) STRICT;

-- The identifier is the SHA-256 of what the cookie holds: a stolen table opens no session.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY CHECK (length(id) = 64),
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
  device TEXT NOT NULL CHECK (length(device) <= 80)
) STRICT;
CREATE INDEX sessions_by_member ON sessions (member_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- CGU articles 2 and 11.2: which versions were in force at each connection.
CREATE TABLE connections (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  connected_at INTEGER NOT NULL CHECK (connected_at > 0),
  cgu_digest TEXT NOT NULL CHECK (length(cgu_digest) = 64),
  privacy_digest TEXT NOT NULL CHECK (length(privacy_digest) = 64),
  device TEXT NOT NULL CHECK (length(device) <= 80)
) STRICT;
CREATE INDEX connections_by_member ON connections (member_id, connected_at);

-- The append-only log: canonical JSON (RFC 8785) and its leaf hash (RFC 9162). Nobody is named in it.
CREATE TABLE acceptance_leaves (
  sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
  record_id TEXT NOT NULL UNIQUE CHECK (length(record_id) >= 22),
  record TEXT NOT NULL CHECK (json_valid(record)),
  leaf_hash TEXT NOT NULL UNIQUE CHECK (length(leaf_hash) = 64)
) STRICT;
CREATE TRIGGER acceptance_leaves_stay BEFORE UPDATE ON acceptance_leaves
BEGIN
  SELECT RAISE(ABORT, 'acceptance records are never altered');
END;
CREATE TRIGGER acceptance_leaves_remain BEFORE DELETE ON acceptance_leaves
BEGIN
  SELECT RAISE(ABORT, 'acceptance records are never deleted');
END;
-- INSERT OR REPLACE deletes without firing the trigger above: a sequence that exists or skips is refused here.
CREATE TRIGGER acceptance_leaves_follow BEFORE INSERT ON acceptance_leaves
WHEN EXISTS (SELECT 1 FROM acceptance_leaves WHERE record_id = NEW.record_id OR leaf_hash = NEW.leaf_hash)
  OR (NEW.sequence IS NOT NULL AND NEW.sequence > 0
      AND NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM acceptance_leaves))
BEGIN
  SELECT RAISE(ABORT, 'acceptance records only follow one another');
END;

-- Whose record it is. Erasing a member deletes this row, and with it the salt that ties the leaf to them.
CREATE TABLE acceptances (
  record_id TEXT PRIMARY KEY REFERENCES acceptance_leaves (record_id),
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  salt TEXT NOT NULL CHECK (length(salt) = 64),
  cgu_digest TEXT NOT NULL CHECK (length(cgu_digest) = 64),
  privacy_digest TEXT NOT NULL CHECK (length(privacy_digest) = 64),
  accepted_at INTEGER NOT NULL CHECK (accepted_at > 0),
  UNIQUE (member_id, cgu_digest, privacy_digest)
) STRICT;

-- Keys are keyed digests of an account or of a client address.
CREATE TABLE throttle (
  key TEXT PRIMARY KEY CHECK (length(key) = 64),
  failures INTEGER NOT NULL CHECK (failures >= 1),
  last_failure_at INTEGER NOT NULL
) STRICT;

CREATE TABLE postal_addresses (
  member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
  recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 120),
  line1 TEXT NOT NULL CHECK (length(line1) BETWEEN 1 AND 120),
  line2 TEXT NOT NULL CHECK (length(line2) <= 120),
  postal_code TEXT NOT NULL CHECK (length(postal_code) BETWEEN 1 AND 12),
  city TEXT NOT NULL CHECK (length(city) BETWEEN 1 AND 80),
  country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
  updated_at INTEGER NOT NULL
) STRICT;
