import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

const tables = ['offers', 'providers', 'categories', 'plans', 'media', 'legal_texts', 'legal_settings'] as const

/** A global has one document, and its versions no parent. */
const sameDocument = (table: string) =>
  table === 'legal_settings' ? 'TRUE' : 'one.parent_id IS NOT DISTINCT FROM NEW.parent_id'

/**
 * A word of a review is about the latest version, held by the database itself: a draft that says it is submitted or approved
 * follows a version of the same submission (same digest, aim and instant), or is a new submission. What was judged by an
 * older version, while another came in, is refused. One kind of version takes up an older approval: that of what is
 * live, when the request that it leaves is sent back. Transactions are serializable (`ground/database/database-adapter.ts`): what
 * comes in beside is refused by Postgres itself.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const table of tables) {
    await db.execute(
      sql.raw(`CREATE FUNCTION ${table}_review_follows() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN
        IF NEW.version__status IS DISTINCT FROM 'published' AND NEW.version_review_submitted_at IS NOT NULL
          AND NEW.version_review_state IN ('submitted', 'approved')
          AND EXISTS (SELECT 1 FROM _${table}_v one WHERE ${sameDocument(table)} AND one.latest
            AND one.updated_at = (SELECT max(one.updated_at) FROM _${table}_v one WHERE ${sameDocument(table)} AND one.latest)
            AND NOT (one.version_review_digest IS NOT DISTINCT FROM NEW.version_review_digest
              AND ((one.version_review_submitted_at IS NOT DISTINCT FROM NEW.version_review_submitted_at
                  AND one.version_review_aim IS NOT DISTINCT FROM NEW.version_review_aim
                  AND coalesce(one.version_review_state IN ('submitted', 'approved'), FALSE))
                OR (one.version_review_aim IS NOT DISTINCT FROM 'leave'
                  AND NEW.version_review_aim IS NOT DISTINCT FROM 'enter'
                  AND NEW.version_review_state = 'approved'))))
          AND NOT (NEW.version_review_state = 'submitted' AND NOT EXISTS (SELECT 1 FROM _${table}_v one
            WHERE ${sameDocument(table)}
              AND one.version_review_submitted_at IS NOT DISTINCT FROM NEW.version_review_submitted_at))
        THEN RAISE EXCEPTION 'a review was overtaken'; END IF;
        RETURN NEW;
      END $guard$`),
    )
    await db.execute(
      sql.raw(`CREATE TRIGGER ${table}_review_follows BEFORE INSERT ON _${table}_v
        FOR EACH ROW EXECUTE FUNCTION ${table}_review_follows()`),
    )
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const table of tables) {
    await db.execute(sql.raw(`DROP TRIGGER ${table}_review_follows ON _${table}_v`))
    await db.execute(sql.raw(`DROP FUNCTION ${table}_review_follows()`))
  }
}
