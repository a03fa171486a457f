-- From how many browsers and places an account signs in or reveals, by day, for thirty days: keyed digests, which tell
-- whether two are the same and nothing else.
CREATE TABLE sightings (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  seen_on TEXT NOT NULL CHECK (seen_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  act TEXT NOT NULL CHECK (act IN ('sign-in', 'reveal')),
  -- Under which key: digests of two keys are not compared.
  key_id TEXT NOT NULL CHECK (length(key_id) BETWEEN 1 AND 80),
  place TEXT NOT NULL CHECK (length(place) = 32),
  PRIMARY KEY (member_id, seen_on, act, key_id, place)
) STRICT;
CREATE INDEX sightings_by_day ON sightings (seen_on);

-- What is put before a person about an account or an organisation, with its facts. Nothing follows from a row by itself.
CREATE TABLE examinations (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  kind TEXT NOT NULL CHECK (kind IN ('sharing', 'refused-cards', 'roster-growth')),
  member_id TEXT REFERENCES members (id) ON DELETE CASCADE,
  organisation_id TEXT REFERENCES organisations (id) ON DELETE CASCADE,
  -- Whom it is about: the one of the two that is set.
  subject TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts) AND length(facts) <= 1000),
  opened_at INTEGER NOT NULL CHECK (opened_at > 0),
  -- When somebody of the team first opened its page.
  seen_at INTEGER CHECK (seen_at >= opened_at),
  -- An explanation was asked for, to be given until the end of a day.
  asked_at INTEGER CHECK (asked_at >= opened_at),
  asked_by TEXT CHECK (length(asked_by) >= 22),
  answer_until TEXT CHECK (answer_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  answered_at INTEGER CHECK (answered_at >= asked_at),
  answered_by TEXT CHECK (length(answered_by) >= 22),
  answer TEXT CHECK (length(answer) BETWEEN 1 AND 2000),
  decision TEXT CHECK (decision IN ('cleared', 'suspended')),
  decided_at INTEGER CHECK (decided_at >= opened_at),
  decided_by TEXT CHECK (length(decided_by) >= 22),
  reason TEXT CHECK (length(reason) BETWEEN 1 AND 1000),
  -- No other one about the same before this.
  quiet_until INTEGER CHECK (quiet_until >= decided_at),
  -- Erased by the schedule after this.
  kept_until INTEGER NOT NULL CHECK (kept_until >= opened_at),
  CHECK (subject = coalesce(member_id, organisation_id) AND (member_id IS NULL) <> (organisation_id IS NULL)),
  CHECK ((kind = 'roster-growth') = (organisation_id IS NOT NULL)),
  CHECK ((asked_at IS NULL) = (asked_by IS NULL) AND (asked_at IS NULL) = (answer_until IS NULL)),
  CHECK ((answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
  CHECK (answered_at IS NULL OR asked_at IS NOT NULL),
  CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by IS NULL)),
  CHECK ((decision IS NULL) = (reason IS NULL) AND (decision IS NULL) = (quiet_until IS NULL)),
  -- Nothing is decided against anybody who was not asked.
  CHECK (decision IS NULL OR decision <> 'suspended' OR asked_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX examinations_open ON examinations (kind, subject) WHERE decided_at IS NULL;
CREATE INDEX examinations_by_subject ON examinations (subject, kind);
-- Followed by each deletion of a member or an organisation.
CREATE INDEX examinations_of_member ON examinations (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX examinations_of_organisation ON examinations (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX examinations_decided ON examinations (decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX examinations_by_end ON examinations (kept_until);
CREATE INDEX examinations_unseen ON examinations (opened_at) WHERE seen_at IS NULL AND decided_at IS NULL;
CREATE TRIGGER examinations_wait BEFORE INSERT ON examinations
WHEN EXISTS (
  SELECT 1 FROM examinations WHERE kind = NEW.kind AND subject = NEW.subject AND quiet_until > NEW.opened_at
)
BEGIN
  SELECT RAISE(IGNORE);
END;
CREATE TRIGGER examinations_stay BEFORE UPDATE ON examinations
WHEN NEW.facts <> OLD.facts OR NEW.subject <> OLD.subject OR NEW.kind <> OLD.kind
  OR (OLD.asked_at IS NOT NULL AND NEW.asked_at IS NOT OLD.asked_at)
  OR (OLD.answered_at IS NOT NULL AND (NEW.answered_at IS NOT OLD.answered_at OR NEW.answer IS NOT OLD.answer))
  OR (OLD.decided_at IS NOT NULL AND (NEW.decided_at IS NOT OLD.decided_at OR NEW.decision IS NOT OLD.decision))
BEGIN
  SELECT RAISE(ABORT, 'what was seen, asked, answered and decided stays');
END;

-- A suspension is proposed by one person and holds once another has confirmed it; it ends on its day, or is lifted before.
CREATE TABLE suspensions (
  id TEXT PRIMARY KEY CHECK (length(id) >= 22),
  examination_id TEXT NOT NULL REFERENCES examinations (id) ON DELETE CASCADE,
  -- For whom, and what: of its examination.
  subject TEXT NOT NULL CHECK (length(subject) >= 22),
  what TEXT NOT NULL CHECK (what IN ('access', 'orders', 'seats')),
  proposed_at INTEGER NOT NULL CHECK (proposed_at > 0),
  proposed_by TEXT NOT NULL CHECK (length(proposed_by) >= 22),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 30),
  refused_at INTEGER CHECK (refused_at >= proposed_at),
  refused_by TEXT CHECK (length(refused_by) >= 22),
  confirmed_at INTEGER CHECK (confirmed_at >= proposed_at),
  confirmed_by TEXT CHECK (length(confirmed_by) >= 22 AND confirmed_by <> proposed_by),
  -- Last day, Europe/Paris.
  ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  contested_at INTEGER CHECK (contested_at >= confirmed_at),
  contested_by TEXT CHECK (length(contested_by) >= 22),
  contest TEXT CHECK (length(contest) BETWEEN 1 AND 2000),
  -- What became of the contest, or of the suspension before its day.
  outcome TEXT CHECK (outcome IN ('upheld', 'lifted')),
  settled_at INTEGER CHECK (settled_at >= confirmed_at),
  settled_by TEXT CHECK (length(settled_by) >= 22),
  settled_why TEXT CHECK (length(settled_why) BETWEEN 1 AND 1000),
  CHECK (refused_at IS NULL OR confirmed_at IS NULL),
  CHECK ((refused_at IS NULL) = (refused_by IS NULL)),
  CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL) AND (confirmed_at IS NULL) = (ends_on IS NULL)),
  CHECK ((contested_at IS NULL) = (contest IS NULL) AND (contested_at IS NULL) = (contested_by IS NULL)),
  CHECK (contested_at IS NULL OR confirmed_at IS NOT NULL),
  CHECK ((outcome IS NULL) = (settled_at IS NULL) AND (outcome IS NULL) = (settled_by IS NULL)),
  CHECK ((outcome IS NULL) = (settled_why IS NULL)),
  CHECK (outcome IS NULL OR confirmed_at IS NOT NULL),
  CHECK (outcome IS NULL OR outcome <> 'upheld' OR contested_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX suspensions_one_at_once ON suspensions (examination_id) WHERE refused_at IS NULL;
CREATE INDEX suspensions_of_examination ON suspensions (examination_id);
CREATE INDEX suspensions_by_end ON suspensions (ends_on) WHERE confirmed_at IS NOT NULL;
CREATE INDEX suspensions_of_subject ON suspensions (subject, what, ends_on) WHERE confirmed_at IS NOT NULL;
CREATE TRIGGER suspensions_stay BEFORE UPDATE ON suspensions
WHEN (OLD.refused_at IS NOT NULL)
  OR NEW.subject <> OLD.subject OR NEW.what <> OLD.what OR NEW.proposed_by <> OLD.proposed_by OR NEW.reason <> OLD.reason OR NEW.days <> OLD.days
  OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at IS NOT OLD.confirmed_at OR NEW.ends_on IS NOT OLD.ends_on))
  OR (OLD.contested_at IS NOT NULL AND NEW.contested_at IS NOT OLD.contested_at)
  OR (OLD.outcome = 'lifted')
BEGIN
  SELECT RAISE(ABORT, 'what was decided of a suspension stays');
END;
