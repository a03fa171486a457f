import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

const guards = [
  {
    name: 'address_changes_stay_what_they_are',
    on: 'BEFORE UPDATE ON address_changes',
    body: `IF NEW.user_id IS DISTINCT FROM OLD.user_id OR NEW.former_email IS DISTINCT FROM OLD.former_email
        OR NEW.new_email IS DISTINCT FROM OLD.new_email OR NEW.asked_at IS DISTINCT FROM OLD.asked_at
        OR OLD.state = 'undone' OR (OLD.state = 'confirmed' AND NEW.state = 'asked')
      THEN RAISE EXCEPTION 'a change of address becomes another'; END IF;
      RETURN NEW;`,
  },
  {
    name: 'address_changes_move_the_address',
    on: 'AFTER UPDATE ON address_changes',
    body: `IF NEW.state = OLD.state THEN RETURN NULL; END IF;
      IF NEW.state = 'confirmed' THEN
        UPDATE users SET email = NEW.new_email WHERE id = NEW.user_id;
        DELETE FROM address_changes WHERE user_id = NEW.user_id AND state = 'asked';
      ELSE
        UPDATE users SET email = NEW.former_email, hash = NULL, salt = NULL WHERE id = NEW.user_id;
        DELETE FROM address_changes WHERE user_id = NEW.user_id AND id <> NEW.id AND asked_at >= NEW.asked_at;
      END IF;
      DELETE FROM staff_sessions WHERE user_id = NEW.user_id;
      DELETE FROM access_links WHERE user_id = NEW.user_id;
      RETURN NULL;`,
  },
  {
    name: 'passwords_forget_asked_addresses',
    on: 'AFTER UPDATE ON users',
    body: `IF NEW.hash IS DISTINCT FROM OLD.hash THEN
        DELETE FROM address_changes WHERE user_id = OLD.id AND state = 'asked';
      END IF;
      RETURN NULL;`,
  },
  {
    name: 'users_take_their_address_changes',
    on: 'BEFORE DELETE ON users',
    body: `DELETE FROM address_changes WHERE user_id = OLD.id;
      RETURN OLD;`,
  },
] as const

/**
 * What a change of address promises, held by the database itself: an account is given the address that its mailbox has
 * confirmed, or its former one back, in the very write that uses the link, so that two links cannot both win; every
 * session and link ends with it; what was done after a change that is undone is undone too.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const { name, on, body } of guards) {
    await db.execute(
      sql.raw(
        `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN ${body} END $guard$`,
      ),
    )
    await db.execute(sql.raw(`CREATE TRIGGER ${name} ${on} FOR EACH ROW EXECUTE FUNCTION ${name}()`))
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const { name, on } of guards) {
    await db.execute(sql.raw(`DROP TRIGGER ${name} ON ${on.split(' ').at(-1)}`))
    await db.execute(sql.raw(`DROP FUNCTION ${name}()`))
  }
}
