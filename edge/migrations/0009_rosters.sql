-- A roster: the people of an organisation as its file says them. Read first; applied once somebody has confirmed it.
CREATE TABLE rosters (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'confirmed', 'running', 'done', 'cancelled')),
  -- Lines that bring somebody, and lines that cannot be taken.
  lines INTEGER NOT NULL CHECK (lines >= 0),
  wrong_lines INTEGER NOT NULL CHECK (wrong_lines >= 0),
  created_at INTEGER NOT NULL CHECK (created_at > 0),
  confirmed_at INTEGER CHECK (confirmed_at >= created_at),
  -- The day on which it is applied.
  apply_on TEXT CHECK (apply_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- Seats to take back with it: those that whoever confirmed was shown.
  departures INTEGER NOT NULL DEFAULT 0 CHECK (departures BETWEEN 0 AND 10000),
  -- What has been done of it, counted by the triggers below.
  added INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
  unchanged INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
  moved INTEGER NOT NULL DEFAULT 0 CHECK (moved >= 0),
  refused INTEGER NOT NULL DEFAULT 0 CHECK (refused >= 0),
  departed INTEGER NOT NULL DEFAULT 0 CHECK (departed >= 0),
  -- One run at a time; a run that has crashed gives way after this instant.
  claimed_until INTEGER,
  finished_at INTEGER CHECK (finished_at >= created_at),
  CHECK (lines + wrong_lines BETWEEN 1 AND 10000),
  CHECK ((confirmed_at IS NULL) = (apply_on IS NULL)),
  CHECK (confirmed_at IS NULL OR state <> 'draft'),
  CHECK (confirmed_at IS NOT NULL OR state IN ('draft', 'cancelled')),
  CHECK ((finished_at IS NULL) = (state IN ('draft', 'confirmed', 'running'))),
  CHECK (added + unchanged + moved + refused <= lines AND departed <= departures),
  -- Nobody is lost on the way.
  CHECK (state <> 'done' OR (added + unchanged + moved + refused = lines AND departed = departures))
) STRICT;
CREATE INDEX rosters_by_organisation ON rosters (organisation_id, created_at);
CREATE INDEX rosters_by_state ON rosters (state, apply_on);
-- Two files of one organisation are never applied across one another.
CREATE UNIQUE INDEX rosters_open ON rosters (organisation_id) WHERE state IN ('confirmed', 'running');

CREATE TABLE roster_lines (
  roster_id TEXT NOT NULL REFERENCES rosters (id) ON DELETE CASCADE,
  -- As a spreadsheet counts them.
  line INTEGER NOT NULL CHECK (line >= 2),
  first_name TEXT NOT NULL CHECK (length(first_name) <= 254),
  last_name TEXT NOT NULL CHECK (length(last_name) <= 254),
  email TEXT NOT NULL CHECK (length(email) <= 254),
  -- NULL when the file has no groups: theirs stays as it is.
  team TEXT CHECK (length(team) <= 254),
  outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'added', 'unchanged', 'moved', 'refused', 'wrong')),
  -- Why a line is wrong or was refused.
  error TEXT CHECK (length(error) BETWEEN 1 AND 1000),
  -- The address of a wrong line, when it can be read: whoever has it is in the file all the same.
  known_email TEXT CHECK (known_email = lower(trim(known_email)) AND length(known_email) <= 254),
  PRIMARY KEY (roster_id, line),
  CHECK ((error IS NOT NULL) = (outcome IN ('wrong', 'refused'))),
  CHECK (known_email IS NULL OR outcome = 'wrong'),
  CHECK (
    outcome = 'wrong' OR (
      length(first_name) BETWEEN 1 AND 80 AND length(last_name) BETWEEN 1 AND 80
      AND email = lower(trim(email)) AND length(email) >= 3 AND (team IS NULL OR length(team) <= 80)
    )
  )
) STRICT;
CREATE UNIQUE INDEX roster_lines_name_once ON roster_lines (roster_id, email) WHERE outcome <> 'wrong';
CREATE INDEX roster_lines_waiting ON roster_lines (roster_id, line) WHERE outcome = 'waiting';
-- A second application fails here, and with it everything of the same batch.
CREATE TRIGGER roster_lines_are_applied_once BEFORE UPDATE OF outcome ON roster_lines
WHEN OLD.outcome <> 'waiting'
BEGIN
  SELECT RAISE(ABORT, 'a line of a roster is applied once');
END;
CREATE TRIGGER roster_lines_are_confirmed BEFORE UPDATE OF outcome ON roster_lines
WHEN (SELECT state FROM rosters WHERE id = NEW.roster_id) <> 'running'
BEGIN
  SELECT RAISE(ABORT, 'only a roster that runs is applied');
END;
CREATE TRIGGER roster_lines_are_counted AFTER UPDATE OF outcome ON roster_lines
BEGIN
  UPDATE rosters SET
    added = added + (NEW.outcome = 'added'),
    unchanged = unchanged + (NEW.outcome = 'unchanged'),
    moved = moved + (NEW.outcome = 'moved'),
    refused = refused + (NEW.outcome = 'refused')
  WHERE id = NEW.roster_id;
END;

-- Seats that a roster takes back. One may be erased with its member meanwhile: it is counted all the same.
CREATE TABLE roster_departures (
  roster_id TEXT NOT NULL REFERENCES rosters (id) ON DELETE CASCADE,
  seat_id TEXT NOT NULL CHECK (length(seat_id) >= 22),
  done_at INTEGER CHECK (done_at > 0),
  PRIMARY KEY (roster_id, seat_id)
) STRICT;
CREATE TRIGGER roster_departures_are_counted AFTER UPDATE OF done_at ON roster_departures
WHEN OLD.done_at IS NULL AND NEW.done_at IS NOT NULL
BEGIN
  UPDATE rosters SET departed = departed + 1 WHERE id = NEW.roster_id;
END;
