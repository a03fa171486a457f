import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

const guards = [
  {
    name: 'return_requests_start_as_asked',
    on: 'BEFORE INSERT ON return_requests',
    body: `IF NEW.state <> 'asked' THEN RAISE EXCEPTION 'a return is asked for first'; END IF;
      RETURN NEW;`,
  },
  {
    name: 'return_requests_stay_what_they_are',
    on: 'BEFORE UPDATE ON return_requests',
    body: `IF OLD.state <> 'asked' OR NEW.asked_by IS DISTINCT FROM OLD.asked_by
        OR NEW.asked_by_id IS DISTINCT FROM OLD.asked_by_id OR NEW.asked_at IS DISTINCT FROM OLD.asked_at
        OR NEW.from_taken_at IS DISTINCT FROM OLD.from_taken_at OR NEW.to_taken_at IS DISTINCT FROM OLD.to_taken_at
        OR NEW.consequences IS DISTINCT FROM OLD.consequences OR NEW.digest IS DISTINCT FROM OLD.digest
      THEN RAISE EXCEPTION 'a request to return stays as it was written'; END IF;
      IF NEW.state IN ('done', 'refused') AND (NEW.decided_by_id IS NULL OR NEW.decided_by_id = OLD.asked_by_id)
      THEN RAISE EXCEPTION 'whoever asks does not confirm'; END IF;
      RETURN NEW;`,
  },
  {
    name: 'return_requests_are_kept',
    on: 'BEFORE DELETE ON return_requests',
    body: `RAISE EXCEPTION 'a request to return is kept';`,
  },
] as const

/** What a return promises, held by the database itself: one waits at a time, another person confirms it, once. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  // Two that are asked at one instant do not see each other’s row: the index does.
  await db.execute(
    sql.raw(
      `CREATE UNIQUE INDEX return_requests_wait_one_at_a_time ON return_requests (state) WHERE state = 'asked'`,
    ),
  )
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
  await db.execute(sql.raw('DROP INDEX return_requests_wait_one_at_a_time'))
}
