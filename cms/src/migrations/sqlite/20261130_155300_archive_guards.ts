import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

const after = (step: string) =>
  `NOT EXISTS (SELECT 1 FROM archive_steps WHERE step = '${step}' AND import_digest = NEW.import_digest)`

const guards = [
  {
    name: 'archive_steps_stay_on_update',
    on: 'BEFORE UPDATE ON archive_steps',
    when: 'TRUE',
    act: `SELECT RAISE(ABORT, 'the journal of the archive is altered')`,
  },
  {
    name: 'archive_steps_stay_on_delete',
    on: 'BEFORE DELETE ON archive_steps',
    when: 'TRUE',
    act: `SELECT RAISE(ABORT, 'the journal of the archive is altered')`,
  },
  {
    name: 'archive_enters_once',
    on: 'BEFORE INSERT ON archive_steps',
    when: `EXISTS (SELECT 1 FROM archive_steps WHERE step = 'entered')`,
    act: `SELECT RAISE(ABORT, 'an archive has entered already')`,
  },
  {
    name: 'archive_steps_follow_each_other',
    on: 'BEFORE INSERT ON archive_steps',
    when: `(NEW.step = 'first' AND ${after('prepared')}) OR (NEW.step = 'second' AND ${after('first')})
      OR (NEW.step = 'entered' AND ${after('second')})`,
    act: `SELECT RAISE(ABORT, 'a step of the archive is out of order')`,
  },
  {
    name: 'archive_steps_name_their_person',
    on: 'BEFORE INSERT ON archive_steps',
    when: `NEW.step IN ('first', 'second') AND NEW.by_id IS NULL`,
    act: `SELECT RAISE(ABORT, 'nobody confirms the archive')`,
  },
] as const

/**
 * What the entry of the archive promises, held by the database itself: two people in turn (a unique index holds that they
 * are two), one entry for ever, and a journal that is only added to.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const { name, on, when, act } of guards)
    await db.run(sql.raw(`CREATE TRIGGER ${name} ${on} WHEN ${when} BEGIN ${act}; END`))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const { name } of guards) await db.run(sql.raw(`DROP TRIGGER ${name}`))
}
