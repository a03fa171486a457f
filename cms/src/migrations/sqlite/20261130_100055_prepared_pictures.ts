import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`media\` ADD \`digest\` text;`)
  await db.run(sql`ALTER TABLE \`_media_v\` ADD \`version_digest\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`digest\`;`)
  await db.run(sql`ALTER TABLE \`_media_v\` DROP COLUMN \`version_digest\`;`)
}
