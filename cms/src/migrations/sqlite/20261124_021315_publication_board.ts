import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`publications\` ADD \`changes\` text;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`is_return\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`pages_kept\` numeric;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`publications\` DROP COLUMN \`changes\`;`)
  await db.run(sql`ALTER TABLE \`publications\` DROP COLUMN \`is_return\`;`)
  await db.run(sql`ALTER TABLE \`publications\` DROP COLUMN \`pages_kept\`;`)
}
