import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

const endsWhatWasOpen = `DELETE FROM staff_sessions WHERE user_id = NEW.user_id;
  DELETE FROM access_links WHERE user_id = NEW.user_id`

const guards = [
  {
    name: 'address_changes_stay_what_they_are',
    on: 'BEFORE UPDATE ON address_changes',
    when: `NEW.user_id IS NOT OLD.user_id OR NEW.former_email IS NOT OLD.former_email
      OR NEW.new_email IS NOT OLD.new_email OR NEW.asked_at IS NOT OLD.asked_at
      OR OLD.state = 'undone' OR (OLD.state = 'confirmed' AND NEW.state = 'asked')`,
    act: `SELECT RAISE(ABORT, 'a change of address becomes another')`,
  },
  {
    name: 'address_changes_give_the_new_address',
    on: 'AFTER UPDATE ON address_changes',
    when: `NEW.state = 'confirmed' AND OLD.state = 'asked'`,
    act: `UPDATE users SET email = NEW.new_email WHERE id = NEW.user_id;
      ${endsWhatWasOpen};
      DELETE FROM address_changes WHERE user_id = NEW.user_id AND state = 'asked'`,
  },
  {
    name: 'address_changes_give_the_former_back',
    on: 'AFTER UPDATE ON address_changes',
    when: `NEW.state = 'undone'`,
    act: `UPDATE users SET email = NEW.former_email, hash = NULL, salt = NULL WHERE id = NEW.user_id;
      ${endsWhatWasOpen};
      DELETE FROM address_changes WHERE user_id = NEW.user_id AND id <> NEW.id AND asked_at >= NEW.asked_at`,
  },
  {
    name: 'passwords_forget_asked_addresses',
    on: 'AFTER UPDATE ON users',
    when: 'NEW.hash IS NOT OLD.hash',
    act: `DELETE FROM address_changes WHERE user_id = OLD.id AND state = 'asked'`,
  },
  {
    name: 'users_take_their_address_changes',
    on: 'BEFORE DELETE ON users',
    when: 'TRUE',
    act: 'DELETE FROM address_changes WHERE user_id = OLD.id',
  },
] as const

/**
 * What a change of address promises, held by the database itself: an account is given the address that its mailbox has
 * confirmed, or its former one back, in the very write that uses the link, so that two links cannot both win; every
 * session and link ends with it; what was done after a change that is undone is undone too.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const { name, on, when, act } of guards)
    await db.run(sql.raw(`CREATE TRIGGER ${name} ${on} WHEN ${when} BEGIN ${act}; END`))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const { name } of guards) await db.run(sql.raw(`DROP TRIGGER ${name}`))
}
