-- How a file was read, for whoever confirms it: its encoding, the line of its headers, the columns that were taken although
-- others could have been, the lines of totals that were skipped. JSON; nothing of a person.
ALTER TABLE rosters ADD COLUMN reading TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(reading) AND length(reading) <= 8000);
