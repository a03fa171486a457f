-- How far a task of the schedule has come through what it looks at: the next run goes on behind it, so that what fails
-- again and again holds up nothing that stands after it.
CREATE TABLE task_cursors (
  task TEXT PRIMARY KEY CHECK (length(task) > 0),
  position TEXT NOT NULL CHECK (json_valid(position) AND length(position) <= 500)
) STRICT;

-- Calls of a bank that were kept and have not had their effect yet, in the order in which they came: looked for every
-- minute, among all that were ever kept.
CREATE TABLE waiting_notifications (
  place INTEGER PRIMARY KEY,
  notification_id TEXT NOT NULL UNIQUE REFERENCES payment_notifications (id)
) STRICT;
INSERT INTO waiting_notifications (notification_id)
  SELECT id FROM payment_notifications WHERE id NOT IN (SELECT notification_id FROM handled_notifications)
  ORDER BY received_at;
CREATE TRIGGER payment_notifications_wait AFTER INSERT ON payment_notifications
BEGIN
  INSERT INTO waiting_notifications (notification_id) VALUES (NEW.id);
END;
CREATE TRIGGER handled_notifications_wait_no_more AFTER INSERT ON handled_notifications
BEGIN
  DELETE FROM waiting_notifications WHERE notification_id = NEW.notification_id;
END;

-- What each run looks for, without reading the whole table.
CREATE INDEX sessions_by_creation ON sessions (created_at);
CREATE INDEX throttle_by_time ON throttle (last_failure_at);
CREATE INDEX email_changes_by_time ON email_changes (asked_at);
CREATE INDEX subscriptions_never_paid ON subscriptions (created_at) WHERE concluded_at IS NULL;
CREATE INDEX organisations_by_creation ON organisations (created_at);
CREATE INDEX rosters_by_end ON rosters (finished_at);
CREATE INDEX rosters_by_creation ON rosters (created_at);
-- Contracts that have ended and were looked at since are looked at no more.
DROP INDEX subscriptions_to_look_at;
CREATE INDEX subscriptions_to_look_at ON subscriptions (coalesce(looked_at_on, ''), id)
  WHERE concluded_at IS NOT NULL AND (ends_on IS NULL OR looked_at_on IS NULL OR looked_at_on <= ends_on);

-- What requests look for. Each call of a bank read all that were ever kept, each new member every announcement that was
-- ever sent, and the page of a declaration every declaration.
CREATE INDEX payment_notifications_by_event ON payment_notifications (event);
CREATE INDEX payment_notifications_by_transaction ON payment_notifications (bank_transaction);
CREATE INDEX refund_payments_by_notification ON refund_payments (notification_id);
CREATE INDEX notice_recipients_by_member ON notice_recipients (member_id);
CREATE INDEX statements_of_receipt ON statements (receipt_id);
CREATE INDEX statements_to_handle ON statements (received_at) WHERE handled_at IS NULL;
CREATE INDEX factures_by_time ON factures (issued_at DESC, series, sequence DESC);
CREATE INDEX members_of_team ON members (last_name, first_name) WHERE role <> 'member';
-- Followed by each deletion of a contract.
CREATE INDEX refunds_by_contract ON refunds (subscription_id);
CREATE INDEX seats_by_contract ON seats (subscription_id);
CREATE INDEX subscriptions_by_plan ON subscriptions (plan_slug);
