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
