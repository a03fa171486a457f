import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

/**
 * The two promises of the CMS held by the database itself, below every API: no published offer without a vetted,
 * published provider and seller (CGU article 2), and no change of a text that has been in force (article 11.2).
 * The hooks of the collections refuse first, in French; these refuse what a race or a forgotten hook would let by.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const moment of ['INSERT', 'UPDATE'])
    await db.run(
      sql.raw(`CREATE TRIGGER offers_need_vetted_provider_on_${moment.toLowerCase()} BEFORE ${moment} ON offers
        WHEN NEW._status = 'published' AND (
          NOT EXISTS (SELECT 1 FROM providers
            WHERE id = NEW.provider_id AND _status = 'published' AND vetting_complete)
          OR (NEW.kind IN ('billetterie', 'carte-cadeau') AND NOT EXISTS (SELECT 1 FROM providers
            WHERE id = NEW.seller_id AND _status = 'published' AND vetting_complete)))
        BEGIN SELECT RAISE(ABORT, 'published offer of an unvetted provider'); END`),
    )
  for (const moment of ['INSERT', 'UPDATE'])
    await db.run(
      sql.raw(`CREATE TRIGGER providers_need_vetting_on_${moment.toLowerCase()} BEFORE ${moment} ON providers
        WHEN NEW._status = 'published' AND NOT coalesce(NEW.vetting_complete, 0)
        BEGIN SELECT RAISE(ABORT, 'published provider without complete vetting'); END`),
    )
  const offered = `EXISTS (SELECT 1 FROM offers WHERE _status = 'published'
    AND (provider_id = OLD.id OR (seller_id = OLD.id AND kind IN ('billetterie', 'carte-cadeau'))))`
  await db.run(
    sql.raw(`CREATE TRIGGER providers_keep_published_offers BEFORE UPDATE ON providers
      WHEN NEW._status IS NOT 'published' AND ${offered}
      BEGIN SELECT RAISE(ABORT, 'provider of published offers leaves publication'); END`),
  )
  await db.run(
    sql.raw(`CREATE TRIGGER providers_outlive_published_offers BEFORE DELETE ON providers WHEN ${offered}
      BEGIN SELECT RAISE(ABORT, 'provider of published offers is deleted'); END`),
  )
  const hasBeenInForce = `OLD._status = 'published' AND substr(OLD.effective_on, 1, 10) <= date('now')`
  await db.run(
    sql.raw(`CREATE TRIGGER legal_texts_keep_what_has_been_in_force BEFORE UPDATE ON legal_texts
      WHEN ${hasBeenInForce} AND (NEW._status IS NOT OLD._status OR NEW.kind IS NOT OLD.kind
        OR NEW.effective_on IS NOT OLD.effective_on OR NEW.title IS NOT OLD.title OR NEW.change IS NOT OLD.change
        OR NEW.summary_of_changes IS NOT OLD.summary_of_changes)
      BEGIN SELECT RAISE(ABORT, 'a legal text that has been in force is altered'); END`),
  )
  await db.run(
    sql.raw(`CREATE TRIGGER legal_texts_outlive_their_effect BEFORE DELETE ON legal_texts WHEN ${hasBeenInForce}
      BEGIN SELECT RAISE(ABORT, 'a legal text that has been in force is deleted'); END`),
  )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const trigger of [
    'offers_need_vetted_provider_on_insert',
    'offers_need_vetted_provider_on_update',
    'providers_need_vetting_on_insert',
    'providers_need_vetting_on_update',
    'providers_keep_published_offers',
    'providers_outlive_published_offers',
    'legal_texts_keep_what_has_been_in_force',
    'legal_texts_outlive_their_effect',
  ])
    await db.run(sql.raw(`DROP TRIGGER ${trigger}`))
}
