import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

interface Guard {
  name: string
  table: string
  moments: string
  condition: string
  message: string
}

const vetted = (column: string) =>
  `EXISTS (SELECT 1 FROM providers WHERE id = NEW.${column} AND _status = 'published' AND vetting_complete)`
const offered = `EXISTS (SELECT 1 FROM offers WHERE _status = 'published'
  AND (provider_id = OLD.id OR (seller_id = OLD.id AND kind IN ('billetterie', 'carte-cadeau'))))`
const hasBeenInForce = `OLD._status = 'published' AND (OLD.effective_on AT TIME ZONE 'Europe/Paris')::date
  <= (now() AT TIME ZONE 'Europe/Paris')::date`

const guards: Guard[] = [
  {
    name: 'offers_need_vetted_provider',
    table: 'offers',
    moments: 'INSERT OR UPDATE',
    condition: `NEW._status = 'published' AND (NOT ${vetted('provider_id')}
      OR (NEW.kind IN ('billetterie', 'carte-cadeau') AND NOT ${vetted('seller_id')}))`,
    message: 'published offer of an unvetted provider',
  },
  {
    name: 'providers_need_vetting',
    table: 'providers',
    moments: 'INSERT OR UPDATE',
    condition: `NEW._status = 'published' AND NOT coalesce(NEW.vetting_complete, false)`,
    message: 'published provider without complete vetting',
  },
  {
    name: 'providers_keep_published_offers',
    table: 'providers',
    moments: 'UPDATE',
    condition: `NEW._status IS DISTINCT FROM 'published' AND ${offered}`,
    message: 'provider of published offers leaves publication',
  },
  {
    name: 'providers_outlive_published_offers',
    table: 'providers',
    moments: 'DELETE',
    condition: offered,
    message: 'provider of published offers is deleted',
  },
  {
    name: 'legal_texts_keep_what_has_been_in_force',
    table: 'legal_texts',
    moments: 'UPDATE',
    condition: `${hasBeenInForce} AND (NEW._status, NEW.kind, NEW.effective_on, NEW.title, NEW.change,
      NEW.summary_of_changes) IS DISTINCT FROM (OLD._status, OLD.kind, OLD.effective_on, OLD.title, OLD.change,
      OLD.summary_of_changes)`,
    message: 'a legal text that has been in force is altered',
  },
  {
    name: 'legal_texts_outlive_their_effect',
    table: 'legal_texts',
    moments: 'DELETE',
    condition: hasBeenInForce,
    message: 'a legal text that has been in force is deleted',
  },
]

/**
 * The two promises of the CMS held by the database itself, below every API: no published offer without a vetted,
 * published provider and seller (CGU article 2), and no change of a text that has been in force (article 11.2).
 * The hooks of the collections refuse first, in French; these refuse what a race or a forgotten hook would let by.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
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
