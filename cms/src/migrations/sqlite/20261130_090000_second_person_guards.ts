import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

const tables = ['providers', 'categories', 'plans', 'media', 'legal_settings'] as const

/** As Payload draws identifiers. */
const uuid = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' ||
  substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`

/**
 * What was published before it took a second person counts as approved as it stands, so that nothing leaves the
 * portal; from here on the database itself refuses what is not approved. A takedown stays as it was written.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  const run = (statement: string) => db.run(sql.raw(statement))
  // Pictures and settings had no drafts: all of them were live.
  await run(`UPDATE media SET _status = 'published'`)
  await run(`INSERT INTO _media_v (id, parent_id, version_alt, version_updated_at, version_created_at, version__status,
      version_url, version_thumbnail_u_r_l, version_filename, version_mime_type, version_filesize, version_width,
      version_height, version_focal_x, version_focal_y, created_at, updated_at, latest)
    SELECT ${uuid}, id, alt, updated_at, created_at, 'published', url, thumbnail_u_r_l, filename, mime_type, filesize,
      width, height, focal_x, focal_y, created_at, updated_at, 1 FROM media`)
  await run(`UPDATE legal_settings SET _status = 'published'`)
  await run(`UPDATE _legal_settings_v SET version__status = 'published'`)
  await run(`UPDATE _legal_settings_v SET latest = 1
    WHERE id = (SELECT id FROM _legal_settings_v ORDER BY updated_at DESC LIMIT 1)`)
  for (const table of tables) {
    await run(`UPDATE ${table} SET review_state = 'approved' WHERE _status = 'published'`)
    await run(`UPDATE _${table}_v SET version_review_state = 'approved' WHERE version__status = 'published'`)
    for (const moment of ['INSERT', 'UPDATE'])
      await run(`CREATE TRIGGER ${table}_need_approval_on_${moment.toLowerCase()} BEFORE ${moment} ON ${table}
        WHEN NEW._status = 'published' AND NEW.review_state IS NOT 'approved'
        BEGIN SELECT RAISE(ABORT, 'published without approval'); END`)
  }
  await run(`CREATE TRIGGER takedowns_stay BEFORE UPDATE ON takedowns
    WHEN NEW.kind IS NOT OLD.kind OR NEW.document_id IS NOT OLD.document_id OR NEW.title IS NOT OLD.title
      OR NEW.reason IS NOT OLD.reason OR NEW.taken_down_by IS NOT OLD.taken_down_by
      OR NEW.taken_down_by_id IS NOT OLD.taken_down_by_id OR NEW.taken_down_at IS NOT OLD.taken_down_at
    BEGIN SELECT RAISE(ABORT, 'a takedown stays as it was written'); END`)
  await run(`CREATE TRIGGER takedowns_are_kept BEFORE DELETE ON takedowns
    BEGIN SELECT RAISE(ABORT, 'a takedown is kept'); END`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const table of tables)
    for (const moment of ['insert', 'update'])
      await db.run(sql.raw(`DROP TRIGGER ${table}_need_approval_on_${moment}`))
  await db.run(sql.raw('DROP TRIGGER takedowns_stay'))
  await db.run(sql.raw('DROP TRIGGER takedowns_are_kept'))
}
