-- What an employer may read of the usage of its seats: figures with ten people or more behind each, rounded down, counted
-- once a month and never again. Nobody is named here, nor counted alone.
CREATE TABLE usage_figures (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  -- `YYYY-MM`, in Europe/Paris.
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  measure TEXT NOT NULL CHECK (measure IN ('connected', 'used')),
  -- Slug of a category of offers; empty for connections, which have none.
  category TEXT NOT NULL CHECK (length(category) <= 80),
  -- Its name on that day: a category may be renamed or taken away.
  label TEXT NOT NULL CHECK (length(label) <= 40),
  at_least INTEGER NOT NULL CHECK (at_least >= 10 AND at_least % 5 = 0),
  PRIMARY KEY (organisation_id, month, measure, category),
  CHECK ((measure = 'connected') = (category = '') AND (category = '') = (label = ''))
) STRICT;

-- Months that are counted, those of which nothing may be shown included. Written after their figures, in one batch.
CREATE TABLE usage_months (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  counted_at INTEGER NOT NULL CHECK (counted_at > 0),
  PRIMARY KEY (organisation_id, month)
) STRICT;

-- Two readings of a month that differ would tell who has come or gone. INSERT OR REPLACE deletes without firing a
-- trigger on DELETE: what would replace is refused as it comes.
CREATE TRIGGER usage_figures_are_counted_once BEFORE INSERT ON usage_figures
WHEN EXISTS (SELECT 1 FROM usage_months WHERE organisation_id = NEW.organisation_id AND month = NEW.month)
  OR EXISTS (
    SELECT 1 FROM usage_figures WHERE organisation_id = NEW.organisation_id AND month = NEW.month
      AND measure = NEW.measure AND category = NEW.category
  )
BEGIN
  SELECT RAISE(ABORT, 'a month is counted once');
END;
CREATE TRIGGER usage_figures_stay BEFORE UPDATE ON usage_figures
BEGIN
  SELECT RAISE(ABORT, 'a figure stays as it was counted');
END;
CREATE TRIGGER usage_figures_are_kept BEFORE DELETE ON usage_figures
BEGIN
  SELECT RAISE(ABORT, 'a figure is kept');
END;
CREATE TRIGGER usage_months_are_counted_once BEFORE INSERT ON usage_months
WHEN EXISTS (SELECT 1 FROM usage_months WHERE organisation_id = NEW.organisation_id AND month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'a month is counted once');
END;
CREATE TRIGGER usage_months_stay BEFORE UPDATE ON usage_months
BEGIN
  SELECT RAISE(ABORT, 'a month is counted once');
END;
CREATE TRIGGER usage_months_are_kept BEFORE DELETE ON usage_months
BEGIN
  SELECT RAISE(ABORT, 'a month stays counted');
END;
