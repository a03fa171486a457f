import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_archive_steps_step" AS ENUM('prepared', 'first', 'second', 'entered');
  CREATE TABLE "archive_steps" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"at" timestamp(3) with time zone NOT NULL,
  	"step" "enum_archive_steps_step" NOT NULL,
  	"import_digest" varchar NOT NULL,
  	"through" varchar,
  	"by" varchar NOT NULL,
  	"by_id" varchar
  );
  
  CREATE UNIQUE INDEX "importDigest_step_idx" ON "archive_steps" USING btree ("import_digest","step");
  CREATE UNIQUE INDEX "importDigest_byId_idx" ON "archive_steps" USING btree ("import_digest","by_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "archive_steps" CASCADE;
  DROP TYPE "public"."enum_archive_steps_step";`)
}
