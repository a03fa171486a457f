-- Numbers that were given out and lost: after a restore to an earlier moment, a series goes on behind what customers hold.
-- Written by the restore alone, which says so in the trigger of the series.
CREATE TABLE IF NOT EXISTS facture_floors (
  series TEXT NOT NULL CHECK (series IN ('FA', 'AV')),
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 9999),
  -- The last number that was given out before the restore.
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  restored_at INTEGER NOT NULL CHECK (restored_at > 0),
  PRIMARY KEY (series, year, sequence)
) STRICT;
