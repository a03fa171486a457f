-- A member who was invited, or has just paid, has no password until the link of the activation mail is used.
ALTER TABLE members ADD COLUMN chosen_hash TEXT CHECK (chosen_hash LIKE 'scrypt$%');
UPDATE members SET chosen_hash = password_hash;
ALTER TABLE members DROP COLUMN password_hash;
ALTER TABLE members RENAME COLUMN chosen_hash TO password_hash;

-- Who works for the portal, and as what; everybody else is a member.
ALTER TABLE members ADD COLUMN held_role TEXT NOT NULL DEFAULT 'member'
  CHECK (held_role IN ('member', 'support', 'dpo', 'comptable', 'administrateur'));
UPDATE members SET held_role = role;
ALTER TABLE members DROP COLUMN role;
ALTER TABLE members RENAME COLUMN held_role TO role;

-- « Rester connecté sur cet appareil »: a choice; without it the session is short.
ALTER TABLE sessions ADD COLUMN remembered INTEGER NOT NULL DEFAULT 0 CHECK (remembered IN (0, 1));

-- Links sent by mail: one a purpose and a subject, so that the newest alone works. What the mail holds is sealed
-- with a key of the Worker: a copy of this table opens nothing.
CREATE TABLE single_use_links (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 40),
  -- What it acts on: a member, a statement.
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 64),
  -- The mail that carries it: sending that mail again sends the same link.
  event_key TEXT NOT NULL,
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
  -- Using it twice fails here, and with it everything of the same batch.
  uses INTEGER NOT NULL DEFAULT 0 CHECK (uses IN (0, 1)),
  UNIQUE (purpose, subject)
) STRICT;
CREATE INDEX single_use_links_by_expiry ON single_use_links (expires_at);

-- Several addresses a member, one by default.
CREATE TABLE member_addresses (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 1 AND 120),
  line1 TEXT NOT NULL CHECK (length(line1) BETWEEN 1 AND 120),
  line2 TEXT NOT NULL CHECK (length(line2) <= 120),
  postal_code TEXT NOT NULL CHECK (length(postal_code) BETWEEN 1 AND 12),
  city TEXT NOT NULL CHECK (length(city) BETWEEN 1 AND 80),
  country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  updated_at INTEGER NOT NULL CHECK (updated_at > 0)
) STRICT;
CREATE UNIQUE INDEX member_addresses_default ON member_addresses (member_id) WHERE is_default = 1;
CREATE INDEX member_addresses_by_member ON member_addresses (member_id);
INSERT INTO member_addresses
  SELECT lower(hex(randomblob(12))), member_id, recipient, line1, line2, postal_code, city, country, 1, updated_at
  FROM postal_addresses;
DROP TABLE postal_addresses;
