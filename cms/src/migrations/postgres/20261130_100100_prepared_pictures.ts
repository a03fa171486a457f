import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "media" ADD COLUMN "digest" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_digest" varchar;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "media" DROP COLUMN "digest";
  ALTER TABLE "_media_v" DROP COLUMN "version_digest";`)
}
