-- What somebody asks of the portal, or claims about an order (CGU article 10): who has it, and by when it is to be answered.
CREATE TABLE claims (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  -- Drawn with the form: sent twice, it is one claim.
  claim_key TEXT NOT NULL UNIQUE CHECK (length(claim_key) >= 22),
  reference TEXT NOT NULL UNIQUE CHECK (length(reference) = 12),
  subject TEXT NOT NULL CHECK (subject IN ('ticketing', 'portal', 'data')),
  kind TEXT CHECK (kind IN ('not-received', 'wrong', 'refund', 'event-cancelled', 'card-refused', 'other')),
  -- Erased with the account of its member. Of somebody who was signed out, the name and the address that they typed.
  member_id TEXT REFERENCES members (id) ON DELETE CASCADE,
  order_id TEXT REFERENCES orders (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) <= 160),
  email TEXT NOT NULL CHECK (length(email) <= 254),
  -- The reference of an order or of another claim, as it was typed: nothing is opened by it.
  about TEXT NOT NULL CHECK (length(about) <= 40),
  opened_at INTEGER NOT NULL CHECK (opened_at > 0),
  -- Since when the partner has it; NULL while it is with the team.
  with_partner_since INTEGER CHECK (with_partner_since >= opened_at),
  -- Last day for the team to answer; or the day after which it closes by itself; or it is closed.
  due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  quiet_on TEXT CHECK (quiet_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  closed_at INTEGER CHECK (closed_at >= opened_at),
  closing TEXT CHECK (closing IN ('solved', 'answered', 'not-ours', 'by-asker', 'quiet')),
  -- Grows with each change: a page that shows an older one changes nothing.
  turn INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0),
  CHECK ((due_on IS NOT NULL) + (quiet_on IS NOT NULL) + (closed_at IS NOT NULL) = 1),
  CHECK ((closed_at IS NULL) = (closing IS NULL)),
  CHECK ((member_id IS NULL) = (email <> '') AND (member_id IS NULL) = (name <> '')),
  CHECK ((kind IS NULL) = (order_id IS NULL)),
  CHECK (order_id IS NULL OR member_id IS NOT NULL),
  CHECK (with_partner_since IS NULL OR (order_id IS NOT NULL AND due_on IS NULL))
) STRICT;
CREATE INDEX claims_of_member ON claims (member_id, opened_at) WHERE member_id IS NOT NULL;
CREATE INDEX claims_of_order ON claims (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX claims_by_email ON claims (email);
CREATE INDEX claims_waiting ON claims (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX claims_quiet ON claims (quiet_on) WHERE quiet_on IS NOT NULL;
CREATE INDEX claims_closed ON claims (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX claims_by_reference ON claims (replace(replace(replace(reference, 'O', '0'), 'I', '1'), 'L', '1'));
CREATE TRIGGER claims_stay BEFORE UPDATE ON claims
WHEN OLD.closed_at IS NOT NULL OR NEW.reference <> OLD.reference OR NEW.member_id IS NOT OLD.member_id
  OR NEW.order_id IS NOT OLD.order_id OR NEW.email <> OLD.email OR NEW.name <> OLD.name
  OR NEW.opened_at <> OLD.opened_at OR NEW.turn <> OLD.turn + 1
BEGIN
  SELECT RAISE(ABORT, 'who asks, for what, and what was closed stay');
END;

-- What was said and done about a claim, in its order.
CREATE TABLE claim_entries (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  -- The turn of the claim that it made.
  turn INTEGER NOT NULL CHECK (turn >= 0),
  kind TEXT NOT NULL CHECK (
    kind IN ('opened', 'said', 'partner-silent', 'answered', 'to-partner', 'routed', 'closed')
  ),
  -- Of the form that it came by: sent twice, it is one.
  entry_key TEXT NOT NULL UNIQUE CHECK (length(entry_key) >= 22),
  at INTEGER NOT NULL CHECK (at > 0),
  -- Who of the team; NULL for whoever asks, and for what happens by itself.
  staff_id TEXT CHECK (length(staff_id) >= 22),
  words TEXT NOT NULL CHECK (length(words) <= 4000),
  UNIQUE (claim_id, turn)
) STRICT;
CREATE TRIGGER claim_entries_stay BEFORE UPDATE ON claim_entries
BEGIN
  SELECT RAISE(ABORT, 'what was said stays as it was said');
END;

-- Files of a claim, as they were written again: nothing but what is to be seen. Six a claim, whoever sends how much at once.
CREATE TABLE claim_files (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  entry_id TEXT NOT NULL REFERENCES claim_entries (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 6),
  kind TEXT NOT NULL CHECK (kind IN ('jpeg', 'png', 'pdf')),
  bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 2000000),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  UNIQUE (claim_id, position)
) STRICT;
CREATE INDEX claim_files_of_entry ON claim_files (entry_id);
-- A row of D1 holds two million bytes at most, and a blob goes to it as a list of numbers: pieces, in base64.
CREATE TABLE claim_file_pieces (
  file_id TEXT NOT NULL REFERENCES claim_files (id) ON DELETE CASCADE,
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 3),
  base64 TEXT NOT NULL CHECK (length(base64) BETWEEN 1 AND 1000000),
  PRIMARY KEY (file_id, place)
) STRICT;
