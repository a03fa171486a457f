import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

const tables = ['providers', 'categories', 'plans', 'media', 'legal_settings'] as const
const guards = [
  ...tables.map((table) => ({
    name: `${table}_need_approval`,
    table,
    moments: 'INSERT OR UPDATE',
    condition: `NEW._status = 'published' AND NEW.review_state IS DISTINCT FROM 'approved'`,
    message: 'published without approval',
  })),
  {
    name: 'takedowns_stay',
    table: 'takedowns',
    moments: 'UPDATE',
    condition: `(NEW.kind, NEW.document_id, NEW.title, NEW.reason, NEW.taken_down_by, NEW.taken_down_by_id,
      NEW.taken_down_at) IS DISTINCT FROM (OLD.kind, OLD.document_id, OLD.title, OLD.reason, OLD.taken_down_by,
      OLD.taken_down_by_id, OLD.taken_down_at)`,
    message: 'a takedown stays as it was written',
  },
  { name: 'takedowns_are_kept', table: 'takedowns', moments: 'DELETE', condition: 'true', message: 'a takedown is kept' },
]

/**
 * What was published before it took a second person counts as approved as it stands, so that nothing leaves the
 * portal; from here on the database itself refuses what is not approved. A takedown stays as it was written.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  const run = (statement: string) => db.execute(sql.raw(statement))
  // Pictures and settings had no drafts: all of them were live.
  await run(`UPDATE media SET _status = 'published'`)
  await run(`INSERT INTO _media_v (parent_id, version_alt, version_updated_at, version_created_at, version__status,
      version_url, version_thumbnail_u_r_l, version_filename, version_mime_type, version_filesize, version_width,
      version_height, version_focal_x, version_focal_y, created_at, updated_at, latest)
    SELECT id, alt, updated_at, created_at, 'published', url, thumbnail_u_r_l, filename, mime_type, filesize, width,
      height, focal_x, focal_y, created_at, updated_at, true FROM media`)
  await run(`UPDATE legal_settings SET _status = 'published'`)
  await run(`UPDATE _legal_settings_v SET version__status = 'published'`)
  await run(`UPDATE _legal_settings_v SET latest = true
    WHERE id = (SELECT id FROM _legal_settings_v ORDER BY updated_at DESC LIMIT 1)`)
  for (const table of tables) {
    await run(`UPDATE ${table} SET review_state = 'approved' WHERE _status = 'published'`)
    await run(`UPDATE _${table}_v SET version_review_state = 'approved' WHERE version__status = 'published'`)
  }
  for (const { name, table, moments, condition, message } of guards) {
    await run(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN
      IF ${condition} THEN RAISE EXCEPTION '${message}'; END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $guard$`)
    await run(
      `CREATE TRIGGER ${name} BEFORE ${moments} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
    )
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const { name, table } of guards) {
    await db.execute(sql.raw(`DROP TRIGGER ${name} ON ${table}`))
    await db.execute(sql.raw(`DROP FUNCTION ${name}()`))
  }
}
