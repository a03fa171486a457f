-- The second factor of an account: a secret shared with an authenticator (RFC 6238), sealed with a key of the Worker.
CREATE TABLE second_factors (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  member_id TEXT NOT NULL UNIQUE REFERENCES members (id) ON DELETE CASCADE,
  key_id TEXT NOT NULL CHECK (length(key_id) BETWEEN 1 AND 16),
  sealed TEXT NOT NULL CHECK (length(sealed) BETWEEN 40 AND 200),
  set_at INTEGER NOT NULL CHECK (set_at > 0)
) STRICT;

-- SHA-256 of codes of 80 random bits: nobody finds them by trying.
CREATE TABLE recovery_codes (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
  factor_id TEXT NOT NULL REFERENCES second_factors (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX recovery_codes_by_factor ON recovery_codes (factor_id);

-- A right password that awaits its second factor. The identifier is the SHA-256 of what the cookie holds.
CREATE TABLE pending_sign_ins (
  id TEXT PRIMARY KEY CHECK (length(id) = 64),
  factor_id TEXT NOT NULL REFERENCES second_factors (id) ON DELETE CASCADE,
  remembered INTEGER NOT NULL CHECK (remembered IN (0, 1)),
  return_to TEXT NOT NULL CHECK (length(return_to) BETWEEN 1 AND 500),
  -- The texts that the box of the first connection spoke of, when it was ticked.
  accepted_texts TEXT CHECK (length(accepted_texts) BETWEEN 1 AND 200),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  expires_at INTEGER NOT NULL CHECK (expires_at > created_at)
) STRICT;
CREATE INDEX pending_sign_ins_by_expiry ON pending_sign_ins (expires_at);
CREATE INDEX pending_sign_ins_by_factor ON pending_sign_ins (factor_id);

-- Codes that were taken. A second use fails here, and with it everything of the same batch: the same time step, the
-- same recovery code, and the same pending sign-in, in as many tabs as one likes.
CREATE TABLE second_factor_passages (
  factor_id TEXT NOT NULL REFERENCES second_factors (id) ON DELETE CASCADE,
  step INTEGER CHECK (step > 0),
  recovery_digest TEXT UNIQUE REFERENCES recovery_codes (digest) ON DELETE CASCADE,
  pending_id TEXT UNIQUE REFERENCES pending_sign_ins (id) ON DELETE SET NULL,
  passed_at INTEGER NOT NULL CHECK (passed_at > 0),
  UNIQUE (factor_id, step),
  CHECK ((step IS NULL) <> (recovery_digest IS NULL))
) STRICT;
CREATE INDEX second_factor_passages_by_time ON second_factor_passages (passed_at) WHERE step IS NOT NULL;

-- When the session proved a second factor; a password alone proves none.
ALTER TABLE sessions ADD COLUMN second_factor_at INTEGER CHECK (second_factor_at > 0);
CREATE TRIGGER sessions_ask_second_factor BEFORE INSERT ON sessions
WHEN NEW.second_factor_at IS NULL AND EXISTS (SELECT 1 FROM second_factors WHERE member_id = NEW.member_id)
BEGIN
  SELECT RAISE(ABORT, 'this account asks for a second factor');
END;
-- Without the factor, nothing is proved by it any more.
CREATE TRIGGER sessions_lose_second_factor AFTER DELETE ON second_factors
BEGIN
  UPDATE sessions SET second_factor_at = NULL WHERE member_id = OLD.member_id;
END;

-- Another password ends what the former one has begun.
CREATE TRIGGER pending_sign_ins_end BEFORE UPDATE OF password_hash ON members
WHEN NEW.password_hash IS NOT OLD.password_hash
BEGIN
  DELETE FROM pending_sign_ins
  WHERE factor_id IN (SELECT id FROM second_factors WHERE member_id = OLD.id);
END;
