-- Somebody can always order for an organisation. An account that is erased takes its rights with it all the same.
CREATE TRIGGER organisation_people_keep_one_who_orders BEFORE UPDATE OF may_order ON organisation_people
WHEN OLD.may_order = 1 AND NEW.may_order = 0 AND (
  SELECT count(*) FROM organisation_people WHERE organisation_id = OLD.organisation_id AND may_order = 1
) = 1
BEGIN
  SELECT RAISE(ABORT, 'an organisation keeps somebody who orders');
END;
CREATE TRIGGER organisation_people_keep_one BEFORE DELETE ON organisation_people
WHEN OLD.may_order = 1 AND EXISTS (SELECT 1 FROM members WHERE id = OLD.member_id) AND (
  SELECT count(*) FROM organisation_people WHERE organisation_id = OLD.organisation_id AND may_order = 1
) = 1
BEGIN
  SELECT RAISE(ABORT, 'an organisation keeps somebody who orders');
END;
