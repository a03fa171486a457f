-- A change of address, asked for by its member and not done until it is confirmed from the new mailbox.
CREATE TABLE email_changes (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  former_email TEXT NOT NULL CHECK (length(former_email) BETWEEN 3 AND 254),
  new_email TEXT NOT NULL CHECK (new_email = lower(trim(new_email)) AND length(new_email) BETWEEN 3 AND 254),
  asked_at INTEGER NOT NULL CHECK (asked_at > 0),
  done_at INTEGER CHECK (done_at >= asked_at)
) STRICT;
CREATE INDEX email_changes_by_member ON email_changes (member_id, asked_at);
