import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

const guards = [
  {
    name: 'staff_sessions_need_a_factor',
    on: 'BEFORE INSERT OR UPDATE ON staff_sessions',
    body: `IF NEW.factor_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM second_factors WHERE user_id = NEW.user_id)
      THEN RAISE EXCEPTION 'a session proves a second factor that does not exist'; END IF;
      RETURN NEW;`,
  },
  // A right password becomes a session by another row, after its code, and a session never another person's.
  {
    name: 'staff_sessions_stay_what_they_are',
    on: 'BEFORE UPDATE ON staff_sessions',
    body: `IF NEW.factor_at IS DISTINCT FROM OLD.factor_at OR NEW.user_id IS DISTINCT FROM OLD.user_id
        OR NEW.digest IS DISTINCT FROM OLD.digest
      THEN RAISE EXCEPTION 'a session becomes another'; END IF;
      RETURN NEW;`,
  },
  {
    name: 'second_factors_end_sessions',
    on: 'AFTER DELETE ON second_factors',
    body: `DELETE FROM staff_sessions WHERE user_id = OLD.user_id;
      DELETE FROM recovery_codes WHERE user_id = OLD.user_id;
      RETURN NULL;`,
  },
  {
    name: 'passwords_end_sessions',
    on: 'AFTER UPDATE ON users',
    body: `IF NEW.hash IS DISTINCT FROM OLD.hash THEN
        DELETE FROM staff_sessions WHERE user_id = OLD.id;
        DELETE FROM access_links WHERE user_id = OLD.id;
      END IF;
      RETURN NULL;`,
  },
  {
    name: 'users_take_what_is_theirs',
    on: 'BEFORE DELETE ON users',
    body: `${['staff_sessions', 'recovery_codes', 'second_factors', 'access_links']
      .map((table) => `DELETE FROM ${table} WHERE user_id = OLD.id;`)
      .join('\n')}
      RETURN OLD;`,
  },
  {
    name: 'access_journal_stays',
    on: 'BEFORE UPDATE OR DELETE ON access_journal',
    body: `RAISE EXCEPTION 'the journal of accesses is altered';`,
  },
] as const

/**
 * What the doors of the CMS promise, held by the database itself, below every API and whatever process writes: no
 * session proves a factor that is not there, another password or the end of a factor ends every session, and the
 * journal of accesses is only added to.
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
