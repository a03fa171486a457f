import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_providers_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum__providers_v_version_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum_categories_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum__categories_v_version_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum_plans_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum__plans_v_version_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum_media_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum_media_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__media_v_version_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum__media_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_takedowns_kind" AS ENUM('offer', 'provider');
  CREATE TYPE "public"."enum_legal_settings_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum_legal_settings_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__legal_settings_v_version_review_state" AS ENUM('draft', 'submitted', 'approved');
  CREATE TYPE "public"."enum__legal_settings_v_version_status" AS ENUM('draft', 'published');
  CREATE TABLE "providers_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone
  );
  
  CREATE TABLE "providers_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "_providers_v_version_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_providers_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "categories_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone
  );
  
  CREATE TABLE "categories_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "_categories_v_version_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_categories_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "plans_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone
  );
  
  CREATE TABLE "plans_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "_plans_v_version_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_plans_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "media_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone
  );
  
  CREATE TABLE "media_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "_media_v_version_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_media_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_alt" varchar,
  	"version_review_state" "enum__media_v_version_review_state" DEFAULT 'draft',
  	"version_review_digest" varchar,
  	"version_review_submitted_at" timestamp(3) with time zone,
  	"version_review_comment" varchar,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__media_v_version_status" DEFAULT 'draft',
  	"version_url" varchar,
  	"version_thumbnail_u_r_l" varchar,
  	"version_filename" varchar,
  	"version_mime_type" varchar,
  	"version_filesize" numeric,
  	"version_width" numeric,
  	"version_height" numeric,
  	"version_focal_x" numeric,
  	"version_focal_y" numeric,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "_media_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "takedowns" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"kind" "enum_takedowns_kind" NOT NULL,
  	"document_id" varchar NOT NULL,
  	"title" varchar NOT NULL,
  	"reason" varchar NOT NULL,
  	"taken_down_by" varchar NOT NULL,
  	"taken_down_by_id" varchar NOT NULL,
  	"taken_down_at" timestamp(3) with time zone NOT NULL,
  	"told_at" timestamp(3) with time zone,
  	"refused" jsonb NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "legal_settings_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone
  );
  
  CREATE TABLE "legal_settings_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "_legal_settings_v_version_review_approvals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"by_id" uuid,
  	"at" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_legal_settings_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  ALTER TABLE "media" ALTER COLUMN "alt" DROP NOT NULL;
  ALTER TABLE "legal_settings" ALTER COLUMN "minimum_notice_days" DROP NOT NULL;
  ALTER TABLE "_legal_settings_v" ALTER COLUMN "version_minimum_notice_days" DROP NOT NULL;
  ALTER TABLE "providers" ADD COLUMN "review_state" "enum_providers_review_state" DEFAULT 'draft';
  ALTER TABLE "providers" ADD COLUMN "review_digest" varchar;
  ALTER TABLE "providers" ADD COLUMN "review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "providers" ADD COLUMN "review_comment" varchar;
  ALTER TABLE "_providers_v" ADD COLUMN "version_review_state" "enum__providers_v_version_review_state" DEFAULT 'draft';
  ALTER TABLE "_providers_v" ADD COLUMN "version_review_digest" varchar;
  ALTER TABLE "_providers_v" ADD COLUMN "version_review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "_providers_v" ADD COLUMN "version_review_comment" varchar;
  ALTER TABLE "categories" ADD COLUMN "review_state" "enum_categories_review_state" DEFAULT 'draft';
  ALTER TABLE "categories" ADD COLUMN "review_digest" varchar;
  ALTER TABLE "categories" ADD COLUMN "review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "categories" ADD COLUMN "review_comment" varchar;
  ALTER TABLE "_categories_v" ADD COLUMN "version_review_state" "enum__categories_v_version_review_state" DEFAULT 'draft';
  ALTER TABLE "_categories_v" ADD COLUMN "version_review_digest" varchar;
  ALTER TABLE "_categories_v" ADD COLUMN "version_review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "_categories_v" ADD COLUMN "version_review_comment" varchar;
  ALTER TABLE "plans" ADD COLUMN "review_state" "enum_plans_review_state" DEFAULT 'draft';
  ALTER TABLE "plans" ADD COLUMN "review_digest" varchar;
  ALTER TABLE "plans" ADD COLUMN "review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "plans" ADD COLUMN "review_comment" varchar;
  ALTER TABLE "_plans_v" ADD COLUMN "version_review_state" "enum__plans_v_version_review_state" DEFAULT 'draft';
  ALTER TABLE "_plans_v" ADD COLUMN "version_review_digest" varchar;
  ALTER TABLE "_plans_v" ADD COLUMN "version_review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "_plans_v" ADD COLUMN "version_review_comment" varchar;
  ALTER TABLE "media" ADD COLUMN "review_state" "enum_media_review_state" DEFAULT 'draft';
  ALTER TABLE "media" ADD COLUMN "review_digest" varchar;
  ALTER TABLE "media" ADD COLUMN "review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "media" ADD COLUMN "review_comment" varchar;
  ALTER TABLE "media" ADD COLUMN "_status" "enum_media_status" DEFAULT 'draft';
  ALTER TABLE "legal_settings" ADD COLUMN "review_state" "enum_legal_settings_review_state" DEFAULT 'draft';
  ALTER TABLE "legal_settings" ADD COLUMN "review_digest" varchar;
  ALTER TABLE "legal_settings" ADD COLUMN "review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "legal_settings" ADD COLUMN "review_comment" varchar;
  ALTER TABLE "legal_settings" ADD COLUMN "_status" "enum_legal_settings_status" DEFAULT 'draft';
  ALTER TABLE "_legal_settings_v" ADD COLUMN "version_review_state" "enum__legal_settings_v_version_review_state" DEFAULT 'draft';
  ALTER TABLE "_legal_settings_v" ADD COLUMN "version_review_digest" varchar;
  ALTER TABLE "_legal_settings_v" ADD COLUMN "version_review_submitted_at" timestamp(3) with time zone;
  ALTER TABLE "_legal_settings_v" ADD COLUMN "version_review_comment" varchar;
  ALTER TABLE "_legal_settings_v" ADD COLUMN "version__status" "enum__legal_settings_v_version_status" DEFAULT 'draft';
  ALTER TABLE "_legal_settings_v" ADD COLUMN "latest" boolean;
  ALTER TABLE "providers_review_approvals" ADD CONSTRAINT "providers_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "providers_review_approvals" ADD CONSTRAINT "providers_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."providers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "providers_rels" ADD CONSTRAINT "providers_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."providers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "providers_rels" ADD CONSTRAINT "providers_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_providers_v_version_review_approvals" ADD CONSTRAINT "_providers_v_version_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_providers_v_version_review_approvals" ADD CONSTRAINT "_providers_v_version_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_providers_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_providers_v_rels" ADD CONSTRAINT "_providers_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_providers_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_providers_v_rels" ADD CONSTRAINT "_providers_v_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "categories_review_approvals" ADD CONSTRAINT "categories_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "categories_review_approvals" ADD CONSTRAINT "categories_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "categories_rels" ADD CONSTRAINT "categories_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "categories_rels" ADD CONSTRAINT "categories_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_categories_v_version_review_approvals" ADD CONSTRAINT "_categories_v_version_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_categories_v_version_review_approvals" ADD CONSTRAINT "_categories_v_version_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_categories_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_categories_v_rels" ADD CONSTRAINT "_categories_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_categories_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_categories_v_rels" ADD CONSTRAINT "_categories_v_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plans_review_approvals" ADD CONSTRAINT "plans_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "plans_review_approvals" ADD CONSTRAINT "plans_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plans_rels" ADD CONSTRAINT "plans_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plans_rels" ADD CONSTRAINT "plans_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_version_review_approvals" ADD CONSTRAINT "_plans_v_version_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plans_v_version_review_approvals" ADD CONSTRAINT "_plans_v_version_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_plans_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_rels" ADD CONSTRAINT "_plans_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_plans_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plans_v_rels" ADD CONSTRAINT "_plans_v_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media_review_approvals" ADD CONSTRAINT "media_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "media_review_approvals" ADD CONSTRAINT "media_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media_rels" ADD CONSTRAINT "media_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media_rels" ADD CONSTRAINT "media_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_media_v_version_review_approvals" ADD CONSTRAINT "_media_v_version_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_media_v_version_review_approvals" ADD CONSTRAINT "_media_v_version_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_media_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_media_v" ADD CONSTRAINT "_media_v_parent_id_media_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_media_v_rels" ADD CONSTRAINT "_media_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_media_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_media_v_rels" ADD CONSTRAINT "_media_v_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_settings_review_approvals" ADD CONSTRAINT "legal_settings_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "legal_settings_review_approvals" ADD CONSTRAINT "legal_settings_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."legal_settings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_settings_rels" ADD CONSTRAINT "legal_settings_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."legal_settings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_settings_rels" ADD CONSTRAINT "legal_settings_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_settings_v_version_review_approvals" ADD CONSTRAINT "_legal_settings_v_version_review_approvals_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_legal_settings_v_version_review_approvals" ADD CONSTRAINT "_legal_settings_v_version_review_approvals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_legal_settings_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_settings_v_rels" ADD CONSTRAINT "_legal_settings_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_legal_settings_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_settings_v_rels" ADD CONSTRAINT "_legal_settings_v_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "providers_review_approvals_order_idx" ON "providers_review_approvals" USING btree ("_order");
  CREATE INDEX "providers_review_approvals_parent_id_idx" ON "providers_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "providers_review_approvals_by_idx" ON "providers_review_approvals" USING btree ("by_id");
  CREATE INDEX "providers_rels_order_idx" ON "providers_rels" USING btree ("order");
  CREATE INDEX "providers_rels_parent_idx" ON "providers_rels" USING btree ("parent_id");
  CREATE INDEX "providers_rels_path_idx" ON "providers_rels" USING btree ("path");
  CREATE INDEX "providers_rels_users_id_idx" ON "providers_rels" USING btree ("users_id");
  CREATE INDEX "_providers_v_version_review_approvals_order_idx" ON "_providers_v_version_review_approvals" USING btree ("_order");
  CREATE INDEX "_providers_v_version_review_approvals_parent_id_idx" ON "_providers_v_version_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "_providers_v_version_review_approvals_by_idx" ON "_providers_v_version_review_approvals" USING btree ("by_id");
  CREATE INDEX "_providers_v_rels_order_idx" ON "_providers_v_rels" USING btree ("order");
  CREATE INDEX "_providers_v_rels_parent_idx" ON "_providers_v_rels" USING btree ("parent_id");
  CREATE INDEX "_providers_v_rels_path_idx" ON "_providers_v_rels" USING btree ("path");
  CREATE INDEX "_providers_v_rels_users_id_idx" ON "_providers_v_rels" USING btree ("users_id");
  CREATE INDEX "categories_review_approvals_order_idx" ON "categories_review_approvals" USING btree ("_order");
  CREATE INDEX "categories_review_approvals_parent_id_idx" ON "categories_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "categories_review_approvals_by_idx" ON "categories_review_approvals" USING btree ("by_id");
  CREATE INDEX "categories_rels_order_idx" ON "categories_rels" USING btree ("order");
  CREATE INDEX "categories_rels_parent_idx" ON "categories_rels" USING btree ("parent_id");
  CREATE INDEX "categories_rels_path_idx" ON "categories_rels" USING btree ("path");
  CREATE INDEX "categories_rels_users_id_idx" ON "categories_rels" USING btree ("users_id");
  CREATE INDEX "_categories_v_version_review_approvals_order_idx" ON "_categories_v_version_review_approvals" USING btree ("_order");
  CREATE INDEX "_categories_v_version_review_approvals_parent_id_idx" ON "_categories_v_version_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "_categories_v_version_review_approvals_by_idx" ON "_categories_v_version_review_approvals" USING btree ("by_id");
  CREATE INDEX "_categories_v_rels_order_idx" ON "_categories_v_rels" USING btree ("order");
  CREATE INDEX "_categories_v_rels_parent_idx" ON "_categories_v_rels" USING btree ("parent_id");
  CREATE INDEX "_categories_v_rels_path_idx" ON "_categories_v_rels" USING btree ("path");
  CREATE INDEX "_categories_v_rels_users_id_idx" ON "_categories_v_rels" USING btree ("users_id");
  CREATE INDEX "plans_review_approvals_order_idx" ON "plans_review_approvals" USING btree ("_order");
  CREATE INDEX "plans_review_approvals_parent_id_idx" ON "plans_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "plans_review_approvals_by_idx" ON "plans_review_approvals" USING btree ("by_id");
  CREATE INDEX "plans_rels_order_idx" ON "plans_rels" USING btree ("order");
  CREATE INDEX "plans_rels_parent_idx" ON "plans_rels" USING btree ("parent_id");
  CREATE INDEX "plans_rels_path_idx" ON "plans_rels" USING btree ("path");
  CREATE INDEX "plans_rels_users_id_idx" ON "plans_rels" USING btree ("users_id");
  CREATE INDEX "_plans_v_version_review_approvals_order_idx" ON "_plans_v_version_review_approvals" USING btree ("_order");
  CREATE INDEX "_plans_v_version_review_approvals_parent_id_idx" ON "_plans_v_version_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "_plans_v_version_review_approvals_by_idx" ON "_plans_v_version_review_approvals" USING btree ("by_id");
  CREATE INDEX "_plans_v_rels_order_idx" ON "_plans_v_rels" USING btree ("order");
  CREATE INDEX "_plans_v_rels_parent_idx" ON "_plans_v_rels" USING btree ("parent_id");
  CREATE INDEX "_plans_v_rels_path_idx" ON "_plans_v_rels" USING btree ("path");
  CREATE INDEX "_plans_v_rels_users_id_idx" ON "_plans_v_rels" USING btree ("users_id");
  CREATE INDEX "media_review_approvals_order_idx" ON "media_review_approvals" USING btree ("_order");
  CREATE INDEX "media_review_approvals_parent_id_idx" ON "media_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "media_review_approvals_by_idx" ON "media_review_approvals" USING btree ("by_id");
  CREATE INDEX "media_rels_order_idx" ON "media_rels" USING btree ("order");
  CREATE INDEX "media_rels_parent_idx" ON "media_rels" USING btree ("parent_id");
  CREATE INDEX "media_rels_path_idx" ON "media_rels" USING btree ("path");
  CREATE INDEX "media_rels_users_id_idx" ON "media_rels" USING btree ("users_id");
  CREATE INDEX "_media_v_version_review_approvals_order_idx" ON "_media_v_version_review_approvals" USING btree ("_order");
  CREATE INDEX "_media_v_version_review_approvals_parent_id_idx" ON "_media_v_version_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "_media_v_version_review_approvals_by_idx" ON "_media_v_version_review_approvals" USING btree ("by_id");
  CREATE INDEX "_media_v_parent_idx" ON "_media_v" USING btree ("parent_id");
  CREATE INDEX "_media_v_version_review_version_review_state_idx" ON "_media_v" USING btree ("version_review_state");
  CREATE INDEX "_media_v_version_version_updated_at_idx" ON "_media_v" USING btree ("version_updated_at");
  CREATE INDEX "_media_v_version_version_created_at_idx" ON "_media_v" USING btree ("version_created_at");
  CREATE INDEX "_media_v_version_version__status_idx" ON "_media_v" USING btree ("version__status");
  CREATE INDEX "_media_v_version_version_filename_idx" ON "_media_v" USING btree ("version_filename");
  CREATE INDEX "_media_v_created_at_idx" ON "_media_v" USING btree ("created_at");
  CREATE INDEX "_media_v_updated_at_idx" ON "_media_v" USING btree ("updated_at");
  CREATE INDEX "_media_v_latest_idx" ON "_media_v" USING btree ("latest");
  CREATE INDEX "_media_v_rels_order_idx" ON "_media_v_rels" USING btree ("order");
  CREATE INDEX "_media_v_rels_parent_idx" ON "_media_v_rels" USING btree ("parent_id");
  CREATE INDEX "_media_v_rels_path_idx" ON "_media_v_rels" USING btree ("path");
  CREATE INDEX "_media_v_rels_users_id_idx" ON "_media_v_rels" USING btree ("users_id");
  CREATE INDEX "takedowns_document_id_idx" ON "takedowns" USING btree ("document_id");
  CREATE INDEX "takedowns_told_at_idx" ON "takedowns" USING btree ("told_at");
  CREATE INDEX "takedowns_updated_at_idx" ON "takedowns" USING btree ("updated_at");
  CREATE INDEX "takedowns_created_at_idx" ON "takedowns" USING btree ("created_at");
  CREATE INDEX "legal_settings_review_approvals_order_idx" ON "legal_settings_review_approvals" USING btree ("_order");
  CREATE INDEX "legal_settings_review_approvals_parent_id_idx" ON "legal_settings_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "legal_settings_review_approvals_by_idx" ON "legal_settings_review_approvals" USING btree ("by_id");
  CREATE INDEX "legal_settings_rels_order_idx" ON "legal_settings_rels" USING btree ("order");
  CREATE INDEX "legal_settings_rels_parent_idx" ON "legal_settings_rels" USING btree ("parent_id");
  CREATE INDEX "legal_settings_rels_path_idx" ON "legal_settings_rels" USING btree ("path");
  CREATE INDEX "legal_settings_rels_users_id_idx" ON "legal_settings_rels" USING btree ("users_id");
  CREATE INDEX "_legal_settings_v_version_review_approvals_order_idx" ON "_legal_settings_v_version_review_approvals" USING btree ("_order");
  CREATE INDEX "_legal_settings_v_version_review_approvals_parent_id_idx" ON "_legal_settings_v_version_review_approvals" USING btree ("_parent_id");
  CREATE INDEX "_legal_settings_v_version_review_approvals_by_idx" ON "_legal_settings_v_version_review_approvals" USING btree ("by_id");
  CREATE INDEX "_legal_settings_v_rels_order_idx" ON "_legal_settings_v_rels" USING btree ("order");
  CREATE INDEX "_legal_settings_v_rels_parent_idx" ON "_legal_settings_v_rels" USING btree ("parent_id");
  CREATE INDEX "_legal_settings_v_rels_path_idx" ON "_legal_settings_v_rels" USING btree ("path");
  CREATE INDEX "_legal_settings_v_rels_users_id_idx" ON "_legal_settings_v_rels" USING btree ("users_id");
  CREATE INDEX "providers_review_review_state_idx" ON "providers" USING btree ("review_state");
  CREATE INDEX "_providers_v_version_review_version_review_state_idx" ON "_providers_v" USING btree ("version_review_state");
  CREATE INDEX "categories_review_review_state_idx" ON "categories" USING btree ("review_state");
  CREATE INDEX "_categories_v_version_review_version_review_state_idx" ON "_categories_v" USING btree ("version_review_state");
  CREATE INDEX "plans_review_review_state_idx" ON "plans" USING btree ("review_state");
  CREATE INDEX "_plans_v_version_review_version_review_state_idx" ON "_plans_v" USING btree ("version_review_state");
  CREATE INDEX "media_review_review_state_idx" ON "media" USING btree ("review_state");
  CREATE INDEX "media__status_idx" ON "media" USING btree ("_status");
  CREATE INDEX "legal_settings_review_review_state_idx" ON "legal_settings" USING btree ("review_state");
  CREATE INDEX "legal_settings__status_idx" ON "legal_settings" USING btree ("_status");
  CREATE INDEX "_legal_settings_v_version_review_version_review_state_idx" ON "_legal_settings_v" USING btree ("version_review_state");
  CREATE INDEX "_legal_settings_v_version_version__status_idx" ON "_legal_settings_v" USING btree ("version__status");
  CREATE INDEX "_legal_settings_v_latest_idx" ON "_legal_settings_v" USING btree ("latest");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "providers_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "providers_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_providers_v_version_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_providers_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "categories_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "categories_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_categories_v_version_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_categories_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "plans_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "plans_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_plans_v_version_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_plans_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "media_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "media_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_media_v_version_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_media_v" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_media_v_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "takedowns" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "legal_settings_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "legal_settings_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_legal_settings_v_version_review_approvals" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_legal_settings_v_rels" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "providers_review_approvals" CASCADE;
  DROP TABLE "providers_rels" CASCADE;
  DROP TABLE "_providers_v_version_review_approvals" CASCADE;
  DROP TABLE "_providers_v_rels" CASCADE;
  DROP TABLE "categories_review_approvals" CASCADE;
  DROP TABLE "categories_rels" CASCADE;
  DROP TABLE "_categories_v_version_review_approvals" CASCADE;
  DROP TABLE "_categories_v_rels" CASCADE;
  DROP TABLE "plans_review_approvals" CASCADE;
  DROP TABLE "plans_rels" CASCADE;
  DROP TABLE "_plans_v_version_review_approvals" CASCADE;
  DROP TABLE "_plans_v_rels" CASCADE;
  DROP TABLE "media_review_approvals" CASCADE;
  DROP TABLE "media_rels" CASCADE;
  DROP TABLE "_media_v_version_review_approvals" CASCADE;
  DROP TABLE "_media_v" CASCADE;
  DROP TABLE "_media_v_rels" CASCADE;
  DROP TABLE "takedowns" CASCADE;
  DROP TABLE "legal_settings_review_approvals" CASCADE;
  DROP TABLE "legal_settings_rels" CASCADE;
  DROP TABLE "_legal_settings_v_version_review_approvals" CASCADE;
  DROP TABLE "_legal_settings_v_rels" CASCADE;
  DROP INDEX "providers_review_review_state_idx";
  DROP INDEX "_providers_v_version_review_version_review_state_idx";
  DROP INDEX "categories_review_review_state_idx";
  DROP INDEX "_categories_v_version_review_version_review_state_idx";
  DROP INDEX "plans_review_review_state_idx";
  DROP INDEX "_plans_v_version_review_version_review_state_idx";
  DROP INDEX "media_review_review_state_idx";
  DROP INDEX "media__status_idx";
  DROP INDEX "legal_settings_review_review_state_idx";
  DROP INDEX "legal_settings__status_idx";
  DROP INDEX "_legal_settings_v_version_review_version_review_state_idx";
  DROP INDEX "_legal_settings_v_version_version__status_idx";
  DROP INDEX "_legal_settings_v_latest_idx";
  ALTER TABLE "media" ALTER COLUMN "alt" SET NOT NULL;
  ALTER TABLE "legal_settings" ALTER COLUMN "minimum_notice_days" SET NOT NULL;
  ALTER TABLE "_legal_settings_v" ALTER COLUMN "version_minimum_notice_days" SET NOT NULL;
  ALTER TABLE "providers" DROP COLUMN "review_state";
  ALTER TABLE "providers" DROP COLUMN "review_digest";
  ALTER TABLE "providers" DROP COLUMN "review_submitted_at";
  ALTER TABLE "providers" DROP COLUMN "review_comment";
  ALTER TABLE "_providers_v" DROP COLUMN "version_review_state";
  ALTER TABLE "_providers_v" DROP COLUMN "version_review_digest";
  ALTER TABLE "_providers_v" DROP COLUMN "version_review_submitted_at";
  ALTER TABLE "_providers_v" DROP COLUMN "version_review_comment";
  ALTER TABLE "categories" DROP COLUMN "review_state";
  ALTER TABLE "categories" DROP COLUMN "review_digest";
  ALTER TABLE "categories" DROP COLUMN "review_submitted_at";
  ALTER TABLE "categories" DROP COLUMN "review_comment";
  ALTER TABLE "_categories_v" DROP COLUMN "version_review_state";
  ALTER TABLE "_categories_v" DROP COLUMN "version_review_digest";
  ALTER TABLE "_categories_v" DROP COLUMN "version_review_submitted_at";
  ALTER TABLE "_categories_v" DROP COLUMN "version_review_comment";
  ALTER TABLE "plans" DROP COLUMN "review_state";
  ALTER TABLE "plans" DROP COLUMN "review_digest";
  ALTER TABLE "plans" DROP COLUMN "review_submitted_at";
  ALTER TABLE "plans" DROP COLUMN "review_comment";
  ALTER TABLE "_plans_v" DROP COLUMN "version_review_state";
  ALTER TABLE "_plans_v" DROP COLUMN "version_review_digest";
  ALTER TABLE "_plans_v" DROP COLUMN "version_review_submitted_at";
  ALTER TABLE "_plans_v" DROP COLUMN "version_review_comment";
  ALTER TABLE "media" DROP COLUMN "review_state";
  ALTER TABLE "media" DROP COLUMN "review_digest";
  ALTER TABLE "media" DROP COLUMN "review_submitted_at";
  ALTER TABLE "media" DROP COLUMN "review_comment";
  ALTER TABLE "media" DROP COLUMN "_status";
  ALTER TABLE "legal_settings" DROP COLUMN "review_state";
  ALTER TABLE "legal_settings" DROP COLUMN "review_digest";
  ALTER TABLE "legal_settings" DROP COLUMN "review_submitted_at";
  ALTER TABLE "legal_settings" DROP COLUMN "review_comment";
  ALTER TABLE "legal_settings" DROP COLUMN "_status";
  ALTER TABLE "_legal_settings_v" DROP COLUMN "version_review_state";
  ALTER TABLE "_legal_settings_v" DROP COLUMN "version_review_digest";
  ALTER TABLE "_legal_settings_v" DROP COLUMN "version_review_submitted_at";
  ALTER TABLE "_legal_settings_v" DROP COLUMN "version_review_comment";
  ALTER TABLE "_legal_settings_v" DROP COLUMN "version__status";
  ALTER TABLE "_legal_settings_v" DROP COLUMN "latest";
  DROP TYPE "public"."enum_providers_review_state";
  DROP TYPE "public"."enum__providers_v_version_review_state";
  DROP TYPE "public"."enum_categories_review_state";
  DROP TYPE "public"."enum__categories_v_version_review_state";
  DROP TYPE "public"."enum_plans_review_state";
  DROP TYPE "public"."enum__plans_v_version_review_state";
  DROP TYPE "public"."enum_media_review_state";
  DROP TYPE "public"."enum_media_status";
  DROP TYPE "public"."enum__media_v_version_review_state";
  DROP TYPE "public"."enum__media_v_version_status";
  DROP TYPE "public"."enum_takedowns_kind";
  DROP TYPE "public"."enum_legal_settings_review_state";
  DROP TYPE "public"."enum_legal_settings_status";
  DROP TYPE "public"."enum__legal_settings_v_version_review_state";
  DROP TYPE "public"."enum__legal_settings_v_version_status";`)
}
