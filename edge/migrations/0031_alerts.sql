-- What the portal warns of: one row a cause, as it last was.
CREATE TABLE watch_alerts (
  cause TEXT PRIMARY KEY CHECK (length(cause) BETWEEN 1 AND 40),
  began_at INTEGER NOT NULL CHECK (began_at > 0),
  -- NULL while it lasts.
  ended_at INTEGER CHECK (ended_at >= began_at),
  -- When a letter last said that it was there, be it of an earlier time.
  told_at INTEGER,
  -- Whether a letter said so of this time.
  told INTEGER NOT NULL CHECK (told IN (0, 1))
) STRICT;
