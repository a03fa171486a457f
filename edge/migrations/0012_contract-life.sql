-- Day on which the due dates of a contract were last looked at: each is looked at once a day.
ALTER TABLE subscriptions ADD COLUMN looked_at_on TEXT
  CHECK (looked_at_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
CREATE INDEX subscriptions_to_look_at ON subscriptions (looked_at_on) WHERE concluded_at IS NOT NULL;
