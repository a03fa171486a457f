import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_offers_code_mode" AS ENUM('shared', 'pool');
  CREATE TYPE "public"."enum__offers_v_version_code_mode" AS ENUM('shared', 'pool');
  CREATE TABLE "code_pools" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"provider_id" uuid NOT NULL,
  	"low_stock_at" numeric DEFAULT 50 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "offers" ADD COLUMN "code_mode" "enum_offers_code_mode" DEFAULT 'shared';
  ALTER TABLE "offers" ADD COLUMN "code_pool_id" uuid;
  ALTER TABLE "_offers_v" ADD COLUMN "version_code_mode" "enum__offers_v_version_code_mode" DEFAULT 'shared';
  ALTER TABLE "_offers_v" ADD COLUMN "version_code_pool_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "code_pools_id" uuid;
  ALTER TABLE "code_pools" ADD CONSTRAINT "code_pools_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "code_pools_provider_idx" ON "code_pools" USING btree ("provider_id");
  CREATE INDEX "code_pools_updated_at_idx" ON "code_pools" USING btree ("updated_at");
  CREATE INDEX "code_pools_created_at_idx" ON "code_pools" USING btree ("created_at");
  ALTER TABLE "offers" ADD CONSTRAINT "offers_code_pool_id_code_pools_id_fk" FOREIGN KEY ("code_pool_id") REFERENCES "public"."code_pools"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_offers_v" ADD CONSTRAINT "_offers_v_version_code_pool_id_code_pools_id_fk" FOREIGN KEY ("version_code_pool_id") REFERENCES "public"."code_pools"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_code_pools_fk" FOREIGN KEY ("code_pools_id") REFERENCES "public"."code_pools"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "offers_code_code_pool_idx" ON "offers" USING btree ("code_pool_id");
  CREATE INDEX "_offers_v_version_code_version_code_pool_idx" ON "_offers_v" USING btree ("version_code_pool_id");
  CREATE INDEX "payload_locked_documents_rels_code_pools_id_idx" ON "payload_locked_documents_rels" USING btree ("code_pools_id");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "code_pools" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "code_pools" CASCADE;
  ALTER TABLE "offers" DROP CONSTRAINT IF EXISTS "offers_code_pool_id_code_pools_id_fk";
  
  ALTER TABLE "_offers_v" DROP CONSTRAINT IF EXISTS "_offers_v_version_code_pool_id_code_pools_id_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_code_pools_fk";
  
  DROP INDEX "offers_code_code_pool_idx";
  DROP INDEX "_offers_v_version_code_version_code_pool_idx";
  DROP INDEX "payload_locked_documents_rels_code_pools_id_idx";
  ALTER TABLE "offers" DROP COLUMN "code_mode";
  ALTER TABLE "offers" DROP COLUMN "code_pool_id";
  ALTER TABLE "_offers_v" DROP COLUMN "version_code_mode";
  ALTER TABLE "_offers_v" DROP COLUMN "version_code_pool_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "code_pools_id";
  DROP TYPE "public"."enum_offers_code_mode";
  DROP TYPE "public"."enum__offers_v_version_code_mode";`)
}
