-- Names a letter where a server gives it back to (the address of its envelope): drawn when it is first tried.
ALTER TABLE outbox ADD COLUMN letter TEXT CHECK (length(letter) = 16);
CREATE UNIQUE INDEX outbox_by_letter ON outbox (letter) WHERE letter IS NOT NULL;

-- Letters that the mailbox of a member did not take: one row a letter, however often it was tried, and nothing of what it said.
CREATE TABLE refused_letters (
  letter TEXT PRIMARY KEY CHECK (length(letter) = 16),
  -- Of its event: a letter that carries a right goes before support.
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  -- By the server that it was handed to, or by one behind it, later (RFC 3464).
  how TEXT NOT NULL CHECK (how IN ('at-sending', 'returned')),
  -- RFC 3463, or the code of SMTP alone.
  status TEXT NOT NULL CHECK (length(status) BETWEEN 3 AND 12 AND status NOT GLOB '*[^0-9.]*'),
  refused_at INTEGER NOT NULL CHECK (refused_at > 0),
  -- Since when a server takes letters to this mailbox again. One that was handed over may still be given back.
  taken_since INTEGER CHECK (taken_since >= refused_at),
  -- Since when somebody of the team has told its reader otherwise.
  handled_at INTEGER CHECK (handled_at >= refused_at)
) STRICT;
CREATE INDEX refused_letters_by_email ON refused_letters (email);
CREATE INDEX refused_letters_by_day ON refused_letters (refused_at);
-- What waits for support, among the kinds that carry a right.
CREATE INDEX refused_letters_unhandled ON refused_letters (kind) WHERE handled_at IS NULL;
-- Of members alone: what somebody typed leaves nothing here.
CREATE TRIGGER refused_letters_are_of_members BEFORE INSERT ON refused_letters
WHEN NOT EXISTS (SELECT 1 FROM members WHERE email = NEW.email)
BEGIN
  SELECT RAISE(IGNORE);
END;
-- Another mailbox has refused nothing; and nothing stays of who is erased.
CREATE TRIGGER refused_letters_go_with_their_address AFTER UPDATE OF email ON members
WHEN NEW.email <> OLD.email
BEGIN
  DELETE FROM refused_letters WHERE email = OLD.email;
END;
CREATE TRIGGER refused_letters_go_with_their_member AFTER DELETE ON members
BEGIN
  DELETE FROM refused_letters WHERE email = OLD.email;
END;

-- How the CMS last said that it stands, in counts, ages and names of machines: one row.
CREATE TABLE cms_word (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at INTEGER NOT NULL CHECK (at > 0),
  word TEXT NOT NULL CHECK (json_valid(word) AND length(word) <= 8000)
) STRICT;
