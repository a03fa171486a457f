-- Browsers on which a member may sign in without the code for a while. The identifier is the SHA-256 of what the cookie
-- holds.
CREATE TABLE trusted_devices (
  id TEXT PRIMARY KEY CHECK (length(id) = 64),
  -- Without the factor, or under another one, nothing is trusted any more.
  factor_id TEXT NOT NULL REFERENCES second_factors (id) ON DELETE CASCADE,
  device TEXT NOT NULL CHECK (length(device) <= 80),
  proved_at INTEGER NOT NULL CHECK (proved_at > 0),
  -- Thirty days at most.
  expires_at INTEGER NOT NULL CHECK (expires_at > proved_at AND expires_at <= proved_at + 2592000000)
) STRICT;
CREATE INDEX trusted_devices_by_factor ON trusted_devices (factor_id);
CREATE INDEX trusted_devices_by_expiry ON trusted_devices (expires_at);

-- The team proves its factor at every sign-in.
CREATE TRIGGER trusted_devices_are_of_members BEFORE INSERT ON trusted_devices
WHEN NOT EXISTS (
  SELECT 1 FROM second_factors JOIN members ON members.id = second_factors.member_id
  WHERE second_factors.id = NEW.factor_id AND members.role = 'member'
)
BEGIN
  SELECT RAISE(ABORT, 'devices are trusted by members alone');
END;
-- Using one prolongs nothing.
CREATE TRIGGER trusted_devices_stay BEFORE UPDATE ON trusted_devices
BEGIN
  SELECT RAISE(ABORT, 'a trusted device stays as it was');
END;

-- What the account opens with has changed: no device is trusted any more.
CREATE TRIGGER trusted_devices_end BEFORE UPDATE OF password_hash, email, role ON members
WHEN NEW.password_hash IS NOT OLD.password_hash OR NEW.email <> OLD.email OR NEW.role <> OLD.role
BEGIN
  DELETE FROM trusted_devices
  WHERE factor_id IN (SELECT id FROM second_factors WHERE member_id = OLD.id);
END;

-- A session that was opened without a code stands on a device that is trusted at that moment: a sign-in under way does
-- not outrun the end of its trust.
CREATE TRIGGER sessions_stand_on_trusted_device BEFORE INSERT ON sessions
WHEN NEW.second_factor_at <> NEW.created_at AND NOT EXISTS (
  SELECT 1 FROM trusted_devices JOIN second_factors ON second_factors.id = trusted_devices.factor_id
  WHERE second_factors.member_id = NEW.member_id
    AND trusted_devices.proved_at = NEW.second_factor_at
    AND trusted_devices.expires_at > NEW.created_at
)
BEGIN
  SELECT RAISE(ABORT, 'no device proves this second factor');
END;
