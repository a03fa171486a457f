import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "ticking_leases" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"holder" varchar NOT NULL,
  	"held_until" timestamp(3) with time zone NOT NULL,
  	"jobs_ended_at" timestamp(3) with time zone,
  	"watch_ended_at" timestamp(3) with time zone,
  	"watch_faults" varchar
  );
  
  CREATE UNIQUE INDEX "ticking_leases_name_idx" ON "ticking_leases" USING btree ("name");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "ticking_leases" CASCADE;`)
}
