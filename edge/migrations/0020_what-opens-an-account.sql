-- Another password or another address: links that were sent before, and a change of address that was asked for before,
-- may be in the hands of whoever knew the former ones. A link that is being used in the same batch has its use already.
CREATE TRIGGER members_outdate_letters AFTER UPDATE OF password_hash, email ON members
WHEN NEW.password_hash IS NOT OLD.password_hash OR NEW.email <> OLD.email
BEGIN
  DELETE FROM single_use_links
  WHERE subject = OLD.id AND purpose IN ('activation', 'password', 'unblock') AND uses = 0;
END;
CREATE TRIGGER members_outdate_email_changes AFTER UPDATE OF password_hash ON members
WHEN NEW.password_hash IS NOT OLD.password_hash
BEGIN
  DELETE FROM email_changes WHERE member_id = OLD.id AND done_at IS NULL;
END;
-- A confirmation under way does not outrun it.
CREATE TRIGGER email_changes_take_their_link AFTER DELETE ON email_changes
WHEN OLD.done_at IS NULL
BEGIN
  DELETE FROM single_use_links WHERE subject = OLD.id AND purpose = 'address' AND uses = 0;
END;

-- Using a link: inserted here, first in the batch of what the link does. Nothing is kept: a link that was used, replaced
-- or has expired meanwhile makes the whole batch fail.
CREATE VIEW link_uses AS SELECT id AS link_id, created_at AS used_at FROM single_use_links WHERE false;
CREATE TRIGGER link_uses_are_of_links_that_work INSTEAD OF INSERT ON link_uses
BEGIN
  SELECT RAISE(ABORT, 'this link does nothing any more') WHERE NOT EXISTS (
    SELECT 1 FROM single_use_links WHERE id = NEW.link_id AND uses = 0 AND expires_at > NEW.used_at
  );
  UPDATE single_use_links SET uses = 1 WHERE id = NEW.link_id;
END;

-- What has to be true when a batch is run: a row that says 0 makes the whole batch fail. Nothing is kept.
CREATE VIEW batch_conditions AS SELECT 1 AS holds WHERE false;
CREATE TRIGGER batch_conditions_hold INSTEAD OF INSERT ON batch_conditions
WHEN NEW.holds IS NOT 1
BEGIN
  SELECT RAISE(ABORT, 'what was true before is not any more');
END;

-- Another role opens other doors: every session begins again, whoever has given it and however.
CREATE TRIGGER members_change_role_signed_out AFTER UPDATE OF role ON members
WHEN NEW.role <> OLD.role
BEGIN
  DELETE FROM sessions WHERE member_id = OLD.id;
END;

-- The name that the employer typed: the one of the account is its member's own, and an address does not tell it.
ALTER TABLE seats ADD COLUMN first_name TEXT NOT NULL DEFAULT '' CHECK (length(first_name) <= 80);
ALTER TABLE seats ADD COLUMN last_name TEXT NOT NULL DEFAULT '' CHECK (length(last_name) <= 80);
-- When its member connected for the first time since it was given: an account that was there before tells nothing.
ALTER TABLE seats ADD COLUMN taken_up_at INTEGER CHECK (taken_up_at > 0);
UPDATE seats SET
  first_name = (SELECT first_name FROM members WHERE id = seats.member_id),
  last_name = (SELECT last_name FROM members WHERE id = seats.member_id),
  taken_up_at = (
    SELECT min(connected_at) FROM connections
    WHERE member_id = seats.member_id AND connected_at >= unixepoch(seats.assigned_on) * 1000
      AND (seats.released_on IS NULL OR connected_at < unixepoch(seats.released_on) * 1000)
  );
CREATE TRIGGER seats_are_taken_up AFTER INSERT ON connections
BEGIN
  UPDATE seats SET taken_up_at = NEW.connected_at
  WHERE member_id = NEW.member_id AND released_on IS NULL AND taken_up_at IS NULL;
END;

-- Likewise for who acts for an organisation. Whoever has paid for it typed their own, and needs no other.
ALTER TABLE organisation_people ADD COLUMN first_name TEXT NOT NULL DEFAULT '' CHECK (length(first_name) <= 80);
ALTER TABLE organisation_people ADD COLUMN last_name TEXT NOT NULL DEFAULT '' CHECK (length(last_name) <= 80);
UPDATE organisation_people SET
  first_name = (SELECT first_name FROM members WHERE id = organisation_people.member_id),
  last_name = (SELECT last_name FROM members WHERE id = organisation_people.member_id);
