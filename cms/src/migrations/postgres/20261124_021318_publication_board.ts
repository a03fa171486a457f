import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "publications" ADD COLUMN "changes" varchar;
  ALTER TABLE "publications" ADD COLUMN "is_return" boolean DEFAULT false;
  ALTER TABLE "publications" ADD COLUMN "pages_kept" numeric;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "publications" DROP COLUMN "changes";
  ALTER TABLE "publications" DROP COLUMN "is_return";
  ALTER TABLE "publications" DROP COLUMN "pages_kept";`)
}
