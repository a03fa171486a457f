import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

const tables = ['offers', 'legal_texts'] as const

/**
 * What is published was approved, and an approved legal text stays: held by the database itself, below every API. The
 * hooks of the collections refuse first, in French.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const table of tables) {
    // What was published before there were reviews had been read by somebody else by hand.
    await db.run(sql.raw(`UPDATE ${table} SET review_state = 'approved' WHERE _status = 'published'`))
    for (const moment of ['INSERT', 'UPDATE'])
      await db.run(
        sql.raw(`CREATE TRIGGER ${table}_need_approval_on_${moment.toLowerCase()} BEFORE ${moment} ON ${table}
          WHEN NEW._status = 'published' AND NEW.review_state IS NOT 'approved'
          BEGIN SELECT RAISE(ABORT, 'published without approval'); END`),
      )
  }
  await db.run(
    sql.raw(`CREATE TRIGGER legal_texts_outlive_their_approval BEFORE DELETE ON legal_texts
      WHEN OLD.review_state = 'approved'
      BEGIN SELECT RAISE(ABORT, 'an approved legal text is deleted'); END`),
  )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const table of tables)
    for (const moment of ['insert', 'update'])
      await db.run(sql.raw(`DROP TRIGGER ${table}_need_approval_on_${moment}`))
  await db.run(sql.raw('DROP TRIGGER legal_texts_outlive_their_approval'))
}
