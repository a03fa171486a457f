import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

const tables = ['offers', 'providers', 'categories', 'plans', 'media', 'legal_texts', 'legal_settings'] as const

/** A global has one document, and its versions no parent. */
const sameDocument = (table: string) => (table === 'legal_settings' ? 'TRUE' : 'one.parent_id IS NEW.parent_id')

/**
 * A word of a review is about the latest version, held by the database itself: a draft that says it is submitted or approved
 * follows a version of the same submission (same digest, aim and instant), or is a new submission. What was judged by an
 * older version, while another came in, is refused. One kind of version takes up an older approval: that of what is
 * live, when the request that it leaves is sent back.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const table of tables)
    await db.run(
      sql.raw(`CREATE TRIGGER ${table}_review_follows BEFORE INSERT ON _${table}_v
        WHEN NEW.version__status IS NOT 'published' AND NEW.version_review_submitted_at IS NOT NULL
          AND NEW.version_review_state IN ('submitted', 'approved')
          AND EXISTS (SELECT 1 FROM _${table}_v one WHERE ${sameDocument(table)} AND one.latest
            AND one.updated_at = (SELECT max(one.updated_at) FROM _${table}_v one WHERE ${sameDocument(table)} AND one.latest)
            AND NOT (one.version_review_digest IS NEW.version_review_digest
              AND ((one.version_review_submitted_at IS NEW.version_review_submitted_at
                  AND one.version_review_aim IS NEW.version_review_aim
                  AND one.version_review_state IN ('submitted', 'approved'))
                OR (one.version_review_aim IS 'leave' AND NEW.version_review_aim IS 'enter'
                  AND NEW.version_review_state IS 'approved'))))
          AND NOT (NEW.version_review_state = 'submitted' AND NOT EXISTS (SELECT 1 FROM _${table}_v one
            WHERE ${sameDocument(table)} AND one.version_review_submitted_at IS NEW.version_review_submitted_at))
        BEGIN SELECT RAISE(ABORT, 'a review was overtaken'); END`),
    )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const table of tables) await db.run(sql.raw(`DROP TRIGGER ${table}_review_follows`))
}
