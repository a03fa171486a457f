import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

const unproved = `NEW.factor_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM second_factors WHERE user_id = NEW.user_id)`

const guards = [
  {
    name: 'staff_sessions_need_a_factor_on_insert',
    on: 'BEFORE INSERT ON staff_sessions',
    when: unproved,
    act: `SELECT RAISE(ABORT, 'a session proves a second factor that does not exist')`,
  },
  {
    name: 'staff_sessions_need_a_factor_on_update',
    on: 'BEFORE UPDATE ON staff_sessions',
    when: unproved,
    act: `SELECT RAISE(ABORT, 'a session proves a second factor that does not exist')`,
  },
  // A right password becomes a session by another row, after its code, and a session never another person's.
  {
    name: 'staff_sessions_stay_what_they_are',
    on: 'BEFORE UPDATE ON staff_sessions',
    when: 'NEW.factor_at IS NOT OLD.factor_at OR NEW.user_id IS NOT OLD.user_id OR NEW.digest IS NOT OLD.digest',
    act: `SELECT RAISE(ABORT, 'a session becomes another')`,
  },
  {
    name: 'second_factors_end_sessions',
    on: 'AFTER DELETE ON second_factors',
    when: 'TRUE',
    act: 'DELETE FROM staff_sessions WHERE user_id = OLD.user_id; DELETE FROM recovery_codes WHERE user_id = OLD.user_id',
  },
  {
    name: 'passwords_end_sessions',
    on: 'AFTER UPDATE ON users',
    when: 'NEW.hash IS NOT OLD.hash',
    act: 'DELETE FROM staff_sessions WHERE user_id = OLD.id; DELETE FROM access_links WHERE user_id = OLD.id',
  },
  {
    name: 'users_take_what_is_theirs',
    on: 'BEFORE DELETE ON users',
    when: 'TRUE',
    act: ['staff_sessions', 'recovery_codes', 'second_factors', 'access_links']
      .map((table) => `DELETE FROM ${table} WHERE user_id = OLD.id`)
      .join('; '),
  },
  {
    name: 'access_journal_stays_on_update',
    on: 'BEFORE UPDATE ON access_journal',
    when: 'TRUE',
    act: `SELECT RAISE(ABORT, 'the journal of accesses is altered')`,
  },
  {
    name: 'access_journal_stays_on_delete',
    on: 'BEFORE DELETE ON access_journal',
    when: 'TRUE',
    act: `SELECT RAISE(ABORT, 'the journal of accesses is altered')`,
  },
] as const

/**
 * What the doors of the CMS promise, held by the database itself, below every API and whatever process writes: no
 * session proves a factor that is not there, another password or the end of a factor ends every session, and the
 * journal of accesses is only added to.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const { name, on, when, act } of guards)
    await db.run(sql.raw(`CREATE TRIGGER ${name} ${on} WHEN ${when} BEGIN ${act}; END`))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const { name } of guards) await db.run(sql.raw(`DROP TRIGGER ${name}`))
}
