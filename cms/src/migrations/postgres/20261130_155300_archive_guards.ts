import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

const after = (step: string) =>
  `NOT EXISTS (SELECT 1 FROM archive_steps WHERE step = '${step}' AND import_digest = NEW.import_digest)`

const guards = [
  {
    name: 'archive_steps_stay',
    on: 'BEFORE UPDATE OR DELETE ON archive_steps',
    body: `RAISE EXCEPTION 'the journal of the archive is altered';`,
  },
  {
    name: 'archive_steps_in_order',
    on: 'BEFORE INSERT ON archive_steps',
    body: `IF EXISTS (SELECT 1 FROM archive_steps WHERE step = 'entered')
      THEN RAISE EXCEPTION 'an archive has entered already'; END IF;
      IF (NEW.step = 'first' AND ${after('prepared')}) OR (NEW.step = 'second' AND ${after('first')})
        OR (NEW.step = 'entered' AND ${after('second')})
      THEN RAISE EXCEPTION 'a step of the archive is out of order'; END IF;
      IF NEW.step IN ('first', 'second') AND NEW.by_id IS NULL
      THEN RAISE EXCEPTION 'nobody confirms the archive'; END IF;
      RETURN NEW;`,
  },
] as const

/**
 * What the entry of the archive promises, held by the database itself: two people in turn (a unique index holds that they
 * are two), one entry for ever, and a journal that is only added to.
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
