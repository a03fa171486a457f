import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_return_requests_state" AS ENUM('asked', 'done', 'withdrawn', 'refused', 'void');
  CREATE TABLE "return_requests" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"state" "enum_return_requests_state" NOT NULL,
  	"asked_by" varchar NOT NULL,
  	"asked_by_id" varchar NOT NULL,
  	"asked_at" timestamp(3) with time zone NOT NULL,
  	"from_taken_at" timestamp(3) with time zone NOT NULL,
  	"to_taken_at" timestamp(3) with time zone NOT NULL,
  	"consequences" varchar NOT NULL,
  	"digest" varchar NOT NULL,
  	"decided_by" varchar,
  	"decided_by_id" varchar,
  	"decided_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "publications" ADD COLUMN "confirmed_by" varchar;
  CREATE INDEX "return_requests_state_idx" ON "return_requests" USING btree ("state");
  CREATE INDEX "return_requests_asked_at_idx" ON "return_requests" USING btree ("asked_at");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "return_requests" CASCADE;
  ALTER TABLE "publications" DROP COLUMN "confirmed_by";
  DROP TYPE "public"."enum_return_requests_state";`)
}
