import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

const guards = [
  {
    name: 'return_requests_wait_one_at_a_time',
    on: 'BEFORE INSERT ON return_requests',
    when: `NEW.state <> 'asked' OR EXISTS (SELECT 1 FROM return_requests WHERE state = 'asked')`,
    fault: 'another return waits',
  },
  {
    name: 'return_requests_stay_what_they_are',
    on: 'BEFORE UPDATE ON return_requests',
    when: `OLD.state <> 'asked' OR NEW.asked_by IS NOT OLD.asked_by OR NEW.asked_by_id IS NOT OLD.asked_by_id
      OR NEW.asked_at IS NOT OLD.asked_at OR NEW.from_taken_at IS NOT OLD.from_taken_at
      OR NEW.to_taken_at IS NOT OLD.to_taken_at OR NEW.consequences IS NOT OLD.consequences
      OR NEW.digest IS NOT OLD.digest`,
    fault: 'a request to return stays as it was written',
  },
  {
    name: 'return_requests_take_two',
    on: 'BEFORE UPDATE ON return_requests',
    when: `NEW.state IN ('done', 'refused') AND (NEW.decided_by_id IS NULL OR NEW.decided_by_id = OLD.asked_by_id)`,
    fault: 'whoever asks does not confirm',
  },
  {
    name: 'return_requests_are_kept',
    on: 'BEFORE DELETE ON return_requests',
    when: 'TRUE',
    fault: 'a request to return is kept',
  },
] as const

/** What a return promises, held by the database itself: one waits at a time, another person confirms it, once. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const { name, on, when, fault } of guards)
    await db.run(
      sql.raw(`CREATE TRIGGER ${name} ${on} WHEN ${when} BEGIN SELECT RAISE(ABORT, '${fault}'); END`),
    )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const { name } of guards) await db.run(sql.raw(`DROP TRIGGER ${name}`))
}
