-- contract, expanded in 0020_what-opens-an-account.sql: the version in service knows none of the new columns, and gives an address
-- that somebody may take back to nobody else but in the seven days after a change; it answers a fault of its own there, and loses nothing.
-- A change of address may be undone from the former mailbox for seven days. The address that it would give back is
-- nobody else’s meanwhile.
ALTER TABLE email_changes ADD COLUMN undo_until INTEGER CHECK (undo_until > done_at);
ALTER TABLE email_changes ADD COLUMN undone_at INTEGER CHECK (undone_at >= done_at);
-- The change whose undo ended this one: itself, or an older one of the same member.
ALTER TABLE email_changes ADD COLUMN undone_by TEXT CHECK ((undone_by IS NULL) = (undone_at IS NULL));
CREATE INDEX email_changes_by_former_email ON email_changes (former_email) WHERE undo_until IS NOT NULL;
-- Those of the last days too, where the address has not been given to anybody since.
UPDATE email_changes SET undo_until = done_at + 604800000
  WHERE done_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM members WHERE members.email = email_changes.former_email);

CREATE TRIGGER email_changes_are_done_once BEFORE UPDATE OF done_at, undone_at ON email_changes
WHEN (OLD.done_at IS NOT NULL AND NEW.done_at IS NOT OLD.done_at)
  OR (OLD.undone_at IS NOT NULL AND NEW.undone_at IS NOT OLD.undone_at)
  OR (NEW.undone_at IS NOT NULL AND NEW.done_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'a change of address is done once, and undone once');
END;
CREATE TRIGGER email_changes_take_no_held_address BEFORE UPDATE OF done_at ON email_changes
WHEN NEW.done_at IS NOT NULL AND EXISTS (
  SELECT 1 FROM email_changes
  WHERE former_email = NEW.new_email AND member_id <> NEW.member_id AND undone_at IS NULL AND undo_until > NEW.done_at
)
BEGIN
  SELECT RAISE(ABORT, 'another account may take this address back');
END;
-- Nobody is made at such an address; what was to follow from it is refused, or goes to the account that left it.
CREATE TRIGGER members_are_made_at_no_held_address BEFORE INSERT ON members
WHEN NOT EXISTS (SELECT 1 FROM members WHERE email = NEW.email) AND EXISTS (
  SELECT 1 FROM email_changes
  WHERE former_email = NEW.email AND undone_at IS NULL AND undo_until > NEW.created_at
)
BEGIN
  SELECT RAISE(IGNORE);
END;

-- The journal speaks of accounts that change hands too: a member is an actor of these lines alone. SQLite changes no
-- CHECK: the table is made again, with its lines in their order.
CREATE TABLE desk_journal_lines (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  at INTEGER NOT NULL CHECK (at > 0),
  -- Kept when the account is erased: no reference.
  actor_id TEXT NOT NULL CHECK (length(actor_id) >= 22),
  actor_role TEXT NOT NULL CHECK (
    actor_role IN ('support', 'dpo', 'comptable', 'administrateur')
    OR (actor_role = 'member' AND action IN ('address-changed', 'address-restored'))
  ),
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 40),
  -- The id of what was read or changed; empty for a whole list.
  subject TEXT NOT NULL CHECK (length(subject) <= 64),
  -- A count, a role, a number of facture: never a name nor an address.
  detail TEXT NOT NULL CHECK (length(detail) <= 80)
) STRICT;
INSERT INTO desk_journal_lines SELECT id, at, actor_id, actor_role, action, subject, detail FROM desk_journal ORDER BY rowid;
DROP TABLE desk_journal;
ALTER TABLE desk_journal_lines RENAME TO desk_journal;
CREATE INDEX desk_journal_by_day ON desk_journal (at);
-- Who has left the team, for whoever acts on them in another tab.
CREATE INDEX desk_journal_departures ON desk_journal (subject) WHERE action = 'staff-left';
CREATE TRIGGER desk_journal_stays BEFORE UPDATE ON desk_journal
BEGIN
  SELECT RAISE(ABORT, 'a line of the journal stays');
END;
CREATE TRIGGER desk_journal_is_kept BEFORE DELETE ON desk_journal
BEGIN
  SELECT RAISE(ABORT, 'a line of the journal is kept');
END;
-- Written by the database: no address changes, and none is taken back, without its line.
CREATE TRIGGER email_changes_are_written_down AFTER UPDATE OF done_at ON email_changes
WHEN OLD.done_at IS NULL AND NEW.done_at IS NOT NULL
BEGIN
  INSERT INTO desk_journal (id, at, actor_id, actor_role, action, subject, detail)
    SELECT lower(hex(randomblob(12))), NEW.done_at, id, role, 'address-changed', id, '' FROM members WHERE id = NEW.member_id;
END;
CREATE TRIGGER email_changes_undone_are_written_down AFTER UPDATE OF undone_at ON email_changes
WHEN OLD.undone_at IS NULL AND NEW.undone_by = NEW.id
BEGIN
  INSERT INTO desk_journal (id, at, actor_id, actor_role, action, subject, detail)
    SELECT lower(hex(randomblob(12))), NEW.undone_at, id, role, 'address-restored', id, '' FROM members WHERE id = NEW.member_id;
END;

-- When recovery codes were drawn: those of a thief end with an undo. NULL: before this was kept.
ALTER TABLE recovery_codes ADD COLUMN drawn_at INTEGER CHECK (drawn_at > 0);
