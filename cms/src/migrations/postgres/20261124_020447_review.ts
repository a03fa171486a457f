import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_offers_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum__offers_v_version_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum_legal_texts_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum__legal_texts_v_version_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TABLE "offers_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone
  );
  
  CREATE TABLE "offers_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "_offers_v_version_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_offers_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "legal_texts_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone
  );
  
  CREATE TABLE "legal_texts_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "_legal_texts_v_version_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_legal_texts_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "legal_settings" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"minimum_notice_days" numeric DEFAULT 15 NOT NULL,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "_legal_settings_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"version_minimum_notice_days" numeric DEFAULT 15 NOT NULL,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "offers" ADD COLUMN "review_state" "enum_offers_review_state" DEFAULT 'draft';
  ALTER TABLE "offers" ADD COLUMN "review_digest" varchar;
  ALTER TABLE "offers" ADD COLUMN "review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "offers" ADD COLUMN "review_comment" varchar;
  ALTER TABLE "_offers_v" ADD COLUMN "version_review_state" "enum__offers_v_version_review_state" DEFAULT 'draft';
  ALTER TABLE "_offers_v" ADD COLUMN "version_review_digest" varchar;
  ALTER TABLE "_offers_v" ADD COLUMN "version_review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "_offers_v" ADD COLUMN "version_review_comment" varchar;
  ALTER TABLE "legal_texts" ADD COLUMN "review_state" "enum_legal_texts_review_state" DEFAULT 'draft';
  ALTER TABLE "legal_texts" ADD COLUMN "review_digest" varchar;
  ALTER TABLE "legal_texts" ADD COLUMN "review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "legal_texts" ADD COLUMN "review_comment" varchar;
  ALTER TABLE "_legal_texts_v" ADD COLUMN "version_review_state" "enum__legal_texts_v_version_review_state" DEFAULT 'draft';
  ALTER TABLE "_legal_texts_v" ADD COLUMN "version_review_digest" varchar;
  ALTER TABLE "_legal_texts_v" ADD COLUMN "version_review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "_legal_texts_v" ADD COLUMN "version_review_comment" varchar;
  ALTER TABLE "offers_review_approvals" ADD CONSTRAINT "offers_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "offers_review_approvals" ADD CONSTRAINT "offers_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "offers_rels" ADD CONSTRAINT "offers_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "offers_rels" ADD CONSTRAINT "offers_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_offers_v_version_review_approvals" ADD CONSTRAINT "_offers_v_version_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_offers_v_version_review_approvals" ADD CONSTRAINT "_offers_v_version_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_offers_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_offers_v_rels" ADD CONSTRAINT "_offers_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_offers_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_offers_v_rels" ADD CONSTRAINT "_offers_v_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_texts_review_approvals" ADD CONSTRAINT "legal_texts_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "legal_texts_review_approvals" ADD CONSTRAINT "legal_texts_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."legal_texts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_texts_rels" ADD CONSTRAINT "legal_texts_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."legal_texts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_texts_rels" ADD CONSTRAINT "legal_texts_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_version_review_approvals" ADD CONSTRAINT "_legal_texts_v_version_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_version_review_approvals" ADD CONSTRAINT "_legal_texts_v_version_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_legal_texts_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_rels" ADD CONSTRAINT "_legal_texts_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_legal_texts_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_rels" ADD CONSTRAINT "_legal_texts_v_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "offers_review_approvals_order_idx" ON "offers_review_approvals" USING btree ("_order");
  CREATE INDEX "offers_review_approvals_parent_id_idx" ON "offers_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "offers_review_approvals_by_idx" ON "offers_review_approvals" USING btree ("by_id");
  CREATE INDEX "offers_rels_order_idx" ON "offers_rels" USING btree ("order");
  CREATE INDEX "offers_rels_parent_idx" ON "offers_rels" USING btree ("parent_id");
  CREATE INDEX "offers_rels_path_idx" ON "offers_rels" USING btree ("path");
  CREATE INDEX "offers_rels_users_id_idx" ON "offers_rels" USING btree ("users_id");
  CREATE INDEX "_offers_v_version_review_approvals_order_idx" ON "_offers_v_version_review_approvals" USING btree ("_order");
  CREATE INDEX "_offers_v_version_review_approvals_parent_id_idx" ON "_offers_v_version_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "_offers_v_version_review_approvals_by_idx" ON "_offers_v_version_review_approvals" USING btree ("by_id");
  CREATE INDEX "_offers_v_rels_order_idx" ON "_offers_v_rels" USING btree ("order");
  CREATE INDEX "_offers_v_rels_parent_idx" ON "_offers_v_rels" USING btree ("parent_id");
  CREATE INDEX "_offers_v_rels_path_idx" ON "_offers_v_rels" USING btree ("path");
  CREATE INDEX "_offers_v_rels_users_id_idx" ON "_offers_v_rels" USING btree ("users_id");
  CREATE INDEX "legal_texts_review_approvals_order_idx" ON "legal_texts_review_approvals" USING btree ("_order");
  CREATE INDEX "legal_texts_review_approvals_parent_id_idx" ON "legal_texts_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "legal_texts_review_approvals_by_idx" ON "legal_texts_review_approvals" USING btree ("by_id");
  CREATE INDEX "legal_texts_rels_order_idx" ON "legal_texts_rels" USING btree ("order");
  CREATE INDEX "legal_texts_rels_parent_idx" ON "legal_texts_rels" USING btree ("parent_id");
  CREATE INDEX "legal_texts_rels_path_idx" ON "legal_texts_rels" USING btree ("path");
  CREATE INDEX "legal_texts_rels_users_id_idx" ON "legal_texts_rels" USING btree ("users_id");
  CREATE INDEX "_legal_texts_v_version_review_approvals_order_idx" ON "_legal_texts_v_version_review_approvals" USING btree ("_order");
  CREATE INDEX "_legal_texts_v_version_review_approvals_parent_id_idx" ON "_legal_texts_v_version_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "_legal_texts_v_version_review_approvals_by_idx" ON "_legal_texts_v_version_review_approvals" USING btree ("by_id");
  CREATE INDEX "_legal_texts_v_rels_order_idx" ON "_legal_texts_v_rels" USING btree ("order");
  CREATE INDEX "_legal_texts_v_rels_parent_idx" ON "_legal_texts_v_rels" USING btree ("parent_id");
  CREATE INDEX "_legal_texts_v_rels_path_idx" ON "_legal_texts_v_rels" USING btree ("path");
  CREATE INDEX "_legal_texts_v_rels_users_id_idx" ON "_legal_texts_v_rels" USING btree ("users_id");
  CREATE INDEX "_legal_settings_v_created_at_idx" ON "_legal_settings_v" USING btree ("created_at");
  CREATE INDEX "_legal_settings_v_updated_at_idx" ON "_legal_settings_v" USING btree ("updated_at");
  CREATE INDEX "offers_review_review_state_idx" ON "offers" USING btree ("review_state");
  CREATE INDEX "_offers_v_version_review_version_review_state_idx" ON "_offers_v" USING btree ("version_review_state");
  CREATE INDEX "legal_texts_review_review_state_idx" ON "legal_texts" USING btree ("review_state");
  CREATE INDEX "_legal_texts_v_version_review_version_review_state_idx" ON "_legal_texts_v" USING btree ("version_review_state");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "offers_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "offers_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_offers_v_version_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_offers_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "legal_texts_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "legal_texts_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_legal_texts_v_version_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_legal_texts_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "legal_settings" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_legal_settings_v" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "offers_review_approvals" CASCADE;
  DROP TABLE "offers_rels" CASCADE;
  DROP TABLE "_offers_v_version_review_approvals" CASCADE;
  DROP TABLE "_offers_v_rels" CASCADE;
  DROP TABLE "legal_texts_review_approvals" CASCADE;
  DROP TABLE "legal_texts_rels" CASCADE;
  DROP TABLE "_legal_texts_v_version_review_approvals" CASCADE;
  DROP TABLE "_legal_texts_v_rels" CASCADE;
  DROP TABLE "legal_settings" CASCADE;
  DROP TABLE "_legal_settings_v" CASCADE;
  DROP INDEX "offers_review_review_state_idx";
  DROP INDEX "_offers_v_version_review_version_review_state_idx";
  DROP INDEX "legal_texts_review_review_state_idx";
  DROP INDEX "_legal_texts_v_version_review_version_review_state_idx";
  ALTER TABLE "offers" DROP COLUMN "review_state";
  ALTER TABLE "offers" DROP COLUMN "review_digest";
  ALTER TABLE "offers" DROP COLUMN "review_submitted_at";
  ALTER TABLE "offers" DROP COLUMN "review_comment";
  ALTER TABLE "_offers_v" DROP COLUMN "version_review_state";
  ALTER TABLE "_offers_v" DROP COLUMN "version_review_digest";
  ALTER TABLE "_offers_v" DROP COLUMN "version_review_submitted_at";
  ALTER TABLE "_offers_v" DROP COLUMN "version_review_comment";
  ALTER TABLE "legal_texts" DROP COLUMN "review_state";
  ALTER TABLE "legal_texts" DROP COLUMN "review_digest";
  ALTER TABLE "legal_texts" DROP COLUMN "review_submitted_at";
  ALTER TABLE "legal_texts" DROP COLUMN "review_comment";
  ALTER TABLE "_legal_texts_v" DROP COLUMN "version_review_state";
  ALTER TABLE "_legal_texts_v" DROP COLUMN "version_review_digest";
  ALTER TABLE "_legal_texts_v" DROP COLUMN "version_review_submitted_at";
  ALTER TABLE "_legal_texts_v" DROP COLUMN "version_review_comment";
  DROP TYPE "public"."enum_offers_review_state";
  DROP TYPE "public"."enum__offers_v_version_review_state";
  DROP TYPE "public"."enum_legal_texts_review_state";
  DROP TYPE "public"."enum__legal_texts_v_version_review_state";`)
}
