-- Who of the team did or read what on the desk. A line is written before what it speaks of is shown.
CREATE TABLE desk_journal (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  at INTEGER NOT NULL CHECK (at > 0),
  -- Kept when the account is erased: no reference.
  actor_id TEXT NOT NULL CHECK (length(actor_id) >= 22),
  actor_role TEXT NOT NULL CHECK (actor_role IN ('support', 'dpo', 'comptable', 'administrateur')),
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 40),
  -- The id of what was read or changed; empty for a whole list.
  subject TEXT NOT NULL CHECK (length(subject) <= 64),
  -- A count, a role, a number of facture: never a name nor an address.
  detail TEXT NOT NULL CHECK (length(detail) <= 80)
) STRICT;
CREATE INDEX desk_journal_by_day ON desk_journal (at);
CREATE TRIGGER desk_journal_stays BEFORE UPDATE ON desk_journal
BEGIN
  SELECT RAISE(ABORT, 'a line of the journal stays');
END;
CREATE TRIGGER desk_journal_is_kept BEFORE DELETE ON desk_journal
BEGIN
  SELECT RAISE(ABORT, 'a line of the journal is kept');
END;

-- Who was asked into the team. The role is given when the invitation is accepted from its mailbox.
CREATE TABLE staff_invitations (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  email TEXT NOT NULL CHECK (email = lower(trim(email)) AND length(email) BETWEEN 3 AND 254),
  first_name TEXT NOT NULL CHECK (length(first_name) BETWEEN 1 AND 80),
  last_name TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 80),
  role TEXT NOT NULL CHECK (role IN ('support', 'dpo', 'comptable', 'administrateur')),
  invited_by TEXT NOT NULL CHECK (length(invited_by) >= 22),
  invited_at INTEGER NOT NULL CHECK (invited_at > 0),
  accepted_at INTEGER CHECK (accepted_at >= invited_at),
  withdrawn_at INTEGER CHECK (withdrawn_at >= invited_at),
  CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
) STRICT;
CREATE UNIQUE INDEX staff_invitations_open ON staff_invitations (email)
  WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

-- Somebody can always invite the next one.
CREATE TRIGGER members_keep_an_administrateur BEFORE UPDATE OF role ON members
WHEN OLD.role = 'administrateur' AND NEW.role <> 'administrateur'
  AND (SELECT count(*) FROM members WHERE role = 'administrateur') = 1
BEGIN
  SELECT RAISE(ABORT, 'the portal keeps an administrateur');
END;

-- Who gave money back, and who answered a statement that no contract answers to.
ALTER TABLE refunds ADD COLUMN settled_by TEXT CHECK (length(settled_by) >= 22);
ALTER TABLE statements ADD COLUMN handled_at INTEGER CHECK (handled_at >= received_at);
ALTER TABLE statements ADD COLUMN handled_by TEXT CHECK (length(handled_by) >= 22);
