import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

const needsApproval = `NEW._status = 'published' AND NEW.review_state IS DISTINCT FROM 'approved'`
const guards = [
  {
    name: 'offers_need_approval',
    table: 'offers',
    moments: 'INSERT OR UPDATE',
    condition: needsApproval,
    message: 'published without approval',
  },
  {
    name: 'legal_texts_need_approval',
    table: 'legal_texts',
    moments: 'INSERT OR UPDATE',
    condition: needsApproval,
    message: 'published without approval',
  },
  {
    name: 'legal_texts_outlive_their_approval',
    table: 'legal_texts',
    moments: 'DELETE',
    condition: `OLD.review_state = 'approved'`,
    message: 'an approved legal text is deleted',
  },
] as const

/**
 * What is published was approved, and an approved legal text stays: held by the database itself, below every API. The
 * hooks of the collections refuse first, in French.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const table of ['offers', 'legal_texts'])
    // What was published before there were reviews had been read by somebody else by hand.
    await db.execute(sql.raw(`UPDATE ${table} SET review_state = 'approved' WHERE _status = 'published'`))
  for (const { name, table, moments, condition, message } of guards) {
    await db.execute(
      sql.raw(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN
        IF ${condition} THEN RAISE EXCEPTION '${message}'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
      END $guard$`),
    )
    await db.execute(
      sql.raw(`CREATE TRIGGER ${name} BEFORE ${moments} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`),
    )
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const { name, table } of guards) {
    await db.execute(sql.raw(`DROP TRIGGER ${name} ON ${table}`))
    await db.execute(sql.raw(`DROP FUNCTION ${name}()`))
  }
}
