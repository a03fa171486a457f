import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_offers_kind" AS ENUM('billetterie', 'carte-cadeau', 'voyage', 'code-promo');
  CREATE TYPE "public"."enum_offers_place_scope" AS ENUM('local', 'nationwide', 'online');
  CREATE TYPE "public"."enum_offers_delivery" AS ENUM('e-billet', 'courrier');
  CREATE TYPE "public"."enum_offers_withdrawal" AS ENUM('dated', 'fourteen-days');
  CREATE TYPE "public"."enum_offers_reduction_unit" AS ENUM('percent', 'amount');
  CREATE TYPE "public"."enum_offers_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__offers_v_version_kind" AS ENUM('billetterie', 'carte-cadeau', 'voyage', 'code-promo');
  CREATE TYPE "public"."enum__offers_v_version_place_scope" AS ENUM('local', 'nationwide', 'online');
  CREATE TYPE "public"."enum__offers_v_version_delivery" AS ENUM('e-billet', 'courrier');
  CREATE TYPE "public"."enum__offers_v_version_withdrawal" AS ENUM('dated', 'fourteen-days');
  CREATE TYPE "public"."enum__offers_v_version_reduction_unit" AS ENUM('percent', 'amount');
  CREATE TYPE "public"."enum__offers_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_providers_place_scope" AS ENUM('local', 'nationwide', 'online');
  CREATE TYPE "public"."enum_providers_vetting_quality" AS ENUM('favourable', 'unfavourable');
  CREATE TYPE "public"."enum_providers_vetting_morality" AS ENUM('favourable', 'unfavourable');
  CREATE TYPE "public"."enum_providers_vetting_reliability" AS ENUM('favourable', 'unfavourable');
  CREATE TYPE "public"."enum_providers_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__providers_v_version_place_scope" AS ENUM('local', 'nationwide', 'online');
  CREATE TYPE "public"."enum__providers_v_version_vetting_quality" AS ENUM('favourable', 'unfavourable');
  CREATE TYPE "public"."enum__providers_v_version_vetting_morality" AS ENUM('favourable', 'unfavourable');
  CREATE TYPE "public"."enum__providers_v_version_vetting_reliability" AS ENUM('favourable', 'unfavourable');
  CREATE TYPE "public"."enum__providers_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_categories_motif" AS ENUM('montagne', 'parc', 'cinema', 'spectacle', 'voyage', 'cadeau', 'bien-etre', 'maison', 'sport', 'culture');
  CREATE TYPE "public"."enum_categories_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__categories_v_version_motif" AS ENUM('montagne', 'parc', 'cinema', 'spectacle', 'voyage', 'cadeau', 'bien-etre', 'maison', 'sport', 'culture');
  CREATE TYPE "public"."enum__categories_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_plans_audience" AS ENUM('personal', 'seats');
  CREATE TYPE "public"."enum_plans_period" AS ENUM('month', 'year');
  CREATE TYPE "public"."enum_plans_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__plans_v_version_audience" AS ENUM('personal', 'seats');
  CREATE TYPE "public"."enum__plans_v_version_period" AS ENUM('month', 'year');
  CREATE TYPE "public"."enum__plans_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_legal_texts_preamble_type" AS ENUM('paragraph', 'list');
  CREATE TYPE "public"."enum_legal_texts_articles_blocks_type" AS ENUM('paragraph', 'list');
  CREATE TYPE "public"."enum_legal_texts_articles_sections_blocks_type" AS ENUM('paragraph', 'list');
  CREATE TYPE "public"."enum_legal_texts_kind" AS ENUM('cgu', 'politique-de-confidentialite', 'cgv-billetterie', 'mentions-legales');
  CREATE TYPE "public"."enum_legal_texts_change" AS ENUM('major', 'minor');
  CREATE TYPE "public"."enum_legal_texts_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__legal_texts_v_version_preamble_type" AS ENUM('paragraph', 'list');
  CREATE TYPE "public"."enum__legal_texts_v_version_articles_blocks_type" AS ENUM('paragraph', 'list');
  CREATE TYPE "public"."enum__legal_texts_v_version_articles_sections_blocks_type" AS ENUM('paragraph', 'list');
  CREATE TYPE "public"."enum__legal_texts_v_version_kind" AS ENUM('cgu', 'politique-de-confidentialite', 'cgv-billetterie', 'mentions-legales');
  CREATE TYPE "public"."enum__legal_texts_v_version_change" AS ENUM('major', 'minor');
  CREATE TYPE "public"."enum__legal_texts_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_publications_steps_step" AS ENUM('snapshot', 'build', 'checks', 'swap');
  CREATE TYPE "public"."enum_publications_state" AS ENUM('queued', 'running', 'live', 'failed');
  CREATE TYPE "public"."enum_users_roles" AS ENUM('administrateur', 'editeur', 'relecteur', 'juriste');
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'publish', 'schedulePublish');
  CREATE TYPE "public"."enum_payload_jobs_log_state" AS ENUM('failed', 'succeeded');
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'publish', 'schedulePublish');
  CREATE TABLE "offers_tariffs" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"label" varchar,
  	"identifier" varchar,
  	"price_cents" numeric,
  	"maximum_per_order" numeric DEFAULT 10,
  	"public_price_amount_cents" numeric,
  	"public_price_source" varchar,
  	"public_price_observed_on" timestamp(3) with time zone
  );
  
  CREATE TABLE "offers_conditions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"label" varchar,
  	"text" varchar
  );
  
  CREATE TABLE "offers" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"kind" "enum_offers_kind",
  	"slug" varchar,
  	"featured" boolean DEFAULT false,
  	"published_at" timestamp(3) with time zone,
  	"title" varchar,
  	"provider_id" uuid,
  	"category_id" uuid,
  	"summary" varchar,
  	"description" varchar,
  	"image_id" uuid,
  	"place_scope" "enum_offers_place_scope" DEFAULT 'local',
  	"place_label" varchar,
  	"place_department" varchar,
  	"place_latitude" numeric,
  	"place_longitude" numeric,
  	"seller_id" uuid,
  	"maximum_per_order" numeric DEFAULT 10,
  	"delivery" "enum_offers_delivery",
  	"withdrawal" "enum_offers_withdrawal",
  	"code_value" varchar,
  	"destination" varchar,
  	"from_price_cents" numeric,
  	"nights" numeric,
  	"public_price_amount_cents" numeric,
  	"public_price_source" varchar,
  	"public_price_observed_on" timestamp(3) with time zone,
  	"reduction_unit" "enum_offers_reduction_unit" DEFAULT 'percent',
  	"reduction_percent" numeric,
  	"reduction_amount_cents" numeric,
  	"minimum_spend_cents" numeric,
  	"validity_from" timestamp(3) with time zone,
  	"validity_through" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_offers_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_offers_v_version_tariffs" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"label" varchar,
  	"identifier" varchar,
  	"price_cents" numeric,
  	"maximum_per_order" numeric DEFAULT 10,
  	"public_price_amount_cents" numeric,
  	"public_price_source" varchar,
  	"public_price_observed_on" timestamp(3) with time zone,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_offers_v_version_conditions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"label" varchar,
  	"text" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_offers_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_kind" "enum__offers_v_version_kind",
  	"version_slug" varchar,
  	"version_featured" boolean DEFAULT false,
  	"version_published_at" timestamp(3) with time zone,
  	"version_title" varchar,
  	"version_provider_id" uuid,
  	"version_category_id" uuid,
  	"version_summary" varchar,
  	"version_description" varchar,
  	"version_image_id" uuid,
  	"version_place_scope" "enum__offers_v_version_place_scope" DEFAULT 'local',
  	"version_place_label" varchar,
  	"version_place_department" varchar,
  	"version_place_latitude" numeric,
  	"version_place_longitude" numeric,
  	"version_seller_id" uuid,
  	"version_maximum_per_order" numeric DEFAULT 10,
  	"version_delivery" "enum__offers_v_version_delivery",
  	"version_withdrawal" "enum__offers_v_version_withdrawal",
  	"version_code_value" varchar,
  	"version_destination" varchar,
  	"version_from_price_cents" numeric,
  	"version_nights" numeric,
  	"version_public_price_amount_cents" numeric,
  	"version_public_price_source" varchar,
  	"version_public_price_observed_on" timestamp(3) with time zone,
  	"version_reduction_unit" "enum__offers_v_version_reduction_unit" DEFAULT 'percent',
  	"version_reduction_percent" numeric,
  	"version_reduction_amount_cents" numeric,
  	"version_minimum_spend_cents" numeric,
  	"version_validity_from" timestamp(3) with time zone,
  	"version_validity_through" timestamp(3) with time zone,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__offers_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "providers" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"slug" varchar,
  	"vetting_complete" boolean DEFAULT false,
  	"name" varchar,
  	"description" varchar,
  	"place_scope" "enum_providers_place_scope" DEFAULT 'local',
  	"place_label" varchar,
  	"place_department" varchar,
  	"place_latitude" numeric,
  	"place_longitude" numeric,
  	"website" varchar,
  	"terms_title" varchar,
  	"terms_url" varchar,
  	"claims_email" varchar,
  	"claims_phone" varchar,
  	"vetting_quality" "enum_providers_vetting_quality",
  	"vetting_morality" "enum_providers_vetting_morality",
  	"vetting_reliability" "enum_providers_vetting_reliability",
  	"vetting_evidence" varchar,
  	"vetting_decided_by_id" uuid,
  	"vetting_decided_on" timestamp(3) with time zone,
  	"vetting_next_review_on" timestamp(3) with time zone,
  	"vetting_negotiated_conditions" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_providers_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_providers_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_vetting_complete" boolean DEFAULT false,
  	"version_name" varchar,
  	"version_description" varchar,
  	"version_place_scope" "enum__providers_v_version_place_scope" DEFAULT 'local',
  	"version_place_label" varchar,
  	"version_place_department" varchar,
  	"version_place_latitude" numeric,
  	"version_place_longitude" numeric,
  	"version_website" varchar,
  	"version_terms_title" varchar,
  	"version_terms_url" varchar,
  	"version_claims_email" varchar,
  	"version_claims_phone" varchar,
  	"version_vetting_quality" "enum__providers_v_version_vetting_quality",
  	"version_vetting_morality" "enum__providers_v_version_vetting_morality",
  	"version_vetting_reliability" "enum__providers_v_version_vetting_reliability",
  	"version_vetting_evidence" varchar,
  	"version_vetting_decided_by_id" uuid,
  	"version_vetting_decided_on" timestamp(3) with time zone,
  	"version_vetting_next_review_on" timestamp(3) with time zone,
  	"version_vetting_negotiated_conditions" varchar,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__providers_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "categories" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"slug" varchar,
  	"name" varchar,
  	"introduction" varchar,
  	"motif" "enum_categories_motif",
  	"position" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_categories_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_categories_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_name" varchar,
  	"version_introduction" varchar,
  	"version_motif" "enum__categories_v_version_motif",
  	"version_position" numeric,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__categories_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "plans" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"slug" varchar,
  	"name" varchar,
  	"audience" "enum_plans_audience",
  	"period" "enum_plans_period",
  	"price_cents" numeric,
  	"vat_rate_basis_points" numeric DEFAULT 2000,
  	"summary" varchar,
  	"benefits" varchar,
  	"position" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_plans_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_plans_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_slug" varchar,
  	"version_name" varchar,
  	"version_audience" "enum__plans_v_version_audience",
  	"version_period" "enum__plans_v_version_period",
  	"version_price_cents" numeric,
  	"version_vat_rate_basis_points" numeric DEFAULT 2000,
  	"version_summary" varchar,
  	"version_benefits" varchar,
  	"version_position" numeric,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__plans_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "media" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"alt" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric
  );
  
  CREATE TABLE "legal_texts_preamble" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"type" "enum_legal_texts_preamble_type" DEFAULT 'paragraph',
  	"text" varchar
  );
  
  CREATE TABLE "legal_texts_articles_blocks" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"type" "enum_legal_texts_articles_blocks_type" DEFAULT 'paragraph',
  	"text" varchar
  );
  
  CREATE TABLE "legal_texts_articles_sections_blocks" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"type" "enum_legal_texts_articles_sections_blocks_type" DEFAULT 'paragraph',
  	"text" varchar
  );
  
  CREATE TABLE "legal_texts_articles_sections" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"number" varchar,
  	"separator" varchar DEFAULT ' ',
  	"title" varchar
  );
  
  CREATE TABLE "legal_texts_articles" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"number" numeric,
  	"title" varchar
  );
  
  CREATE TABLE "legal_texts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"kind" "enum_legal_texts_kind",
  	"effective_on" timestamp(3) with time zone,
  	"change" "enum_legal_texts_change" DEFAULT 'major',
  	"to_be_confirmed" boolean DEFAULT false,
  	"title" varchar,
  	"summary_of_changes" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_legal_texts_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_legal_texts_v_version_preamble" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"type" "enum__legal_texts_v_version_preamble_type" DEFAULT 'paragraph',
  	"text" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_legal_texts_v_version_articles_blocks" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"type" "enum__legal_texts_v_version_articles_blocks_type" DEFAULT 'paragraph',
  	"text" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_legal_texts_v_version_articles_sections_blocks" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"type" "enum__legal_texts_v_version_articles_sections_blocks_type" DEFAULT 'paragraph',
  	"text" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_legal_texts_v_version_articles_sections" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"number" varchar,
  	"separator" varchar DEFAULT ' ',
  	"title" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_legal_texts_v_version_articles" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"number" numeric,
  	"title" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_legal_texts_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_kind" "enum__legal_texts_v_version_kind",
  	"version_effective_on" timestamp(3) with time zone,
  	"version_change" "enum__legal_texts_v_version_change" DEFAULT 'major',
  	"version_to_be_confirmed" boolean DEFAULT false,
  	"version_title" varchar,
  	"version_summary_of_changes" varchar,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__legal_texts_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "publications_steps" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"step" "enum_publications_steps_step" NOT NULL,
  	"duration_ms" numeric
  );
  
  CREATE TABLE "publications" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"state" "enum_publications_state" DEFAULT 'queued' NOT NULL,
  	"requested_by_id" uuid,
  	"started_at" timestamp(3) with time zone,
  	"finished_at" timestamp(3) with time zone,
  	"pages_rendered" numeric,
  	"duration_ms" numeric,
  	"snapshot_digest" varchar,
  	"reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "users_roles" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_users_roles",
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_jobs_log" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"executed_at" timestamp(3) with time zone NOT NULL,
  	"completed_at" timestamp(3) with time zone NOT NULL,
  	"task_slug" "enum_payload_jobs_log_task_slug" NOT NULL,
  	"task_i_d" varchar NOT NULL,
  	"input" jsonb,
  	"output" jsonb,
  	"state" "enum_payload_jobs_log_state" NOT NULL,
  	"error" jsonb
  );
  
  CREATE TABLE "payload_jobs" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"input" jsonb,
  	"completed_at" timestamp(3) with time zone,
  	"total_tried" numeric DEFAULT 0,
  	"has_error" boolean DEFAULT false,
  	"error" jsonb,
  	"task_slug" "enum_payload_jobs_task_slug",
  	"queue" varchar DEFAULT 'default',
  	"wait_until" timestamp(3) with time zone,
  	"processing" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"offers_id" uuid,
  	"providers_id" uuid,
  	"categories_id" uuid,
  	"plans_id" uuid,
  	"media_id" uuid,
  	"legal_texts_id" uuid,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "offers_tariffs" ADD CONSTRAINT "offers_tariffs_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "offers_conditions" ADD CONSTRAINT "offers_conditions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_image_id_media_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "offers" ADD CONSTRAINT "offers_seller_id_providers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."providers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_offers_v_version_tariffs" ADD CONSTRAINT "_offers_v_version_tariffs_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_offers_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_offers_v_version_conditions" ADD CONSTRAINT "_offers_v_version_conditions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_offers_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_offers_v" ADD CONSTRAINT "_offers_v_parent_id_offers_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."offers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_offers_v" ADD CONSTRAINT "_offers_v_version_provider_id_providers_id_fk" FOREIGN KEY ("version_provider_id") REFERENCES "public"."providers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_offers_v" ADD CONSTRAINT "_offers_v_version_category_id_categories_id_fk" FOREIGN KEY ("version_category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_offers_v" ADD CONSTRAINT "_offers_v_version_image_id_media_id_fk" FOREIGN KEY ("version_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_offers_v" ADD CONSTRAINT "_offers_v_version_seller_id_providers_id_fk" FOREIGN KEY ("version_seller_id") REFERENCES "public"."providers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "providers" ADD CONSTRAINT "providers_vetting_decided_by_id_users_id_fk" FOREIGN KEY ("vetting_decided_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_providers_v" ADD CONSTRAINT "_providers_v_parent_id_providers_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."providers"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_providers_v" ADD CONSTRAINT "_providers_v_version_vetting_decided_by_id_users_id_fk" FOREIGN KEY ("version_vetting_decided_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_categories_v" ADD CONSTRAINT "_categories_v_parent_id_categories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plans_v" ADD CONSTRAINT "_plans_v_parent_id_plans_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."plans"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "legal_texts_preamble" ADD CONSTRAINT "legal_texts_preamble_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."legal_texts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_texts_articles_blocks" ADD CONSTRAINT "legal_texts_articles_blocks_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."legal_texts_articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_texts_articles_sections_blocks" ADD CONSTRAINT "legal_texts_articles_sections_blocks_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."legal_texts_articles_sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_texts_articles_sections" ADD CONSTRAINT "legal_texts_articles_sections_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."legal_texts_articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "legal_texts_articles" ADD CONSTRAINT "legal_texts_articles_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."legal_texts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_version_preamble" ADD CONSTRAINT "_legal_texts_v_version_preamble_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_legal_texts_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_version_articles_blocks" ADD CONSTRAINT "_legal_texts_v_version_articles_blocks_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_legal_texts_v_version_articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_version_articles_sections_blocks" ADD CONSTRAINT "_legal_texts_v_version_articles_sections_blocks_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_legal_texts_v_version_articles_sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_version_articles_sections" ADD CONSTRAINT "_legal_texts_v_version_articles_sections_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_legal_texts_v_version_articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v_version_articles" ADD CONSTRAINT "_legal_texts_v_version_articles_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_legal_texts_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_legal_texts_v" ADD CONSTRAINT "_legal_texts_v_parent_id_legal_texts_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."legal_texts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "publications_steps" ADD CONSTRAINT "publications_steps_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "publications" ADD CONSTRAINT "publications_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_roles" ADD CONSTRAINT "users_roles_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_jobs_log" ADD CONSTRAINT "payload_jobs_log_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."payload_jobs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_offers_fk" FOREIGN KEY ("offers_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_providers_fk" FOREIGN KEY ("providers_id") REFERENCES "public"."providers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_plans_fk" FOREIGN KEY ("plans_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_legal_texts_fk" FOREIGN KEY ("legal_texts_id") REFERENCES "public"."legal_texts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "offers_tariffs_order_idx" ON "offers_tariffs" USING btree ("_order");
  CREATE INDEX "offers_tariffs_parent_id_idx" ON "offers_tariffs" USING btree ("_parent_id");
  CREATE INDEX "offers_conditions_order_idx" ON "offers_conditions" USING btree ("_order");
  CREATE INDEX "offers_conditions_parent_id_idx" ON "offers_conditions" USING btree ("_parent_id");
  CREATE INDEX "offers_kind_idx" ON "offers" USING btree ("kind");
  CREATE UNIQUE INDEX "offers_slug_idx" ON "offers" USING btree ("slug");
  CREATE INDEX "offers_provider_idx" ON "offers" USING btree ("provider_id");
  CREATE INDEX "offers_category_idx" ON "offers" USING btree ("category_id");
  CREATE INDEX "offers_image_idx" ON "offers" USING btree ("image_id");
  CREATE INDEX "offers_seller_idx" ON "offers" USING btree ("seller_id");
  CREATE INDEX "offers_updated_at_idx" ON "offers" USING btree ("updated_at");
  CREATE INDEX "offers_created_at_idx" ON "offers" USING btree ("created_at");
  CREATE INDEX "offers__status_idx" ON "offers" USING btree ("_status");
  CREATE INDEX "_offers_v_version_tariffs_order_idx" ON "_offers_v_version_tariffs" USING btree ("_order");
  CREATE INDEX "_offers_v_version_tariffs_parent_id_idx" ON "_offers_v_version_tariffs" USING btree ("_parent_id");
  CREATE INDEX "_offers_v_version_conditions_order_idx" ON "_offers_v_version_conditions" USING btree ("_order");
  CREATE INDEX "_offers_v_version_conditions_parent_id_idx" ON "_offers_v_version_conditions" USING btree ("_parent_id");
  CREATE INDEX "_offers_v_parent_idx" ON "_offers_v" USING btree ("parent_id");
  CREATE INDEX "_offers_v_version_version_kind_idx" ON "_offers_v" USING btree ("version_kind");
  CREATE INDEX "_offers_v_version_version_slug_idx" ON "_offers_v" USING btree ("version_slug");
  CREATE INDEX "_offers_v_version_version_provider_idx" ON "_offers_v" USING btree ("version_provider_id");
  CREATE INDEX "_offers_v_version_version_category_idx" ON "_offers_v" USING btree ("version_category_id");
  CREATE INDEX "_offers_v_version_version_image_idx" ON "_offers_v" USING btree ("version_image_id");
  CREATE INDEX "_offers_v_version_version_seller_idx" ON "_offers_v" USING btree ("version_seller_id");
  CREATE INDEX "_offers_v_version_version_updated_at_idx" ON "_offers_v" USING btree ("version_updated_at");
  CREATE INDEX "_offers_v_version_version_created_at_idx" ON "_offers_v" USING btree ("version_created_at");
  CREATE INDEX "_offers_v_version_version__status_idx" ON "_offers_v" USING btree ("version__status");
  CREATE INDEX "_offers_v_created_at_idx" ON "_offers_v" USING btree ("created_at");
  CREATE INDEX "_offers_v_updated_at_idx" ON "_offers_v" USING btree ("updated_at");
  CREATE INDEX "_offers_v_latest_idx" ON "_offers_v" USING btree ("latest");
  CREATE UNIQUE INDEX "providers_slug_idx" ON "providers" USING btree ("slug");
  CREATE INDEX "providers_vetting_vetting_decided_by_idx" ON "providers" USING btree ("vetting_decided_by_id");
  CREATE INDEX "providers_updated_at_idx" ON "providers" USING btree ("updated_at");
  CREATE INDEX "providers_created_at_idx" ON "providers" USING btree ("created_at");
  CREATE INDEX "providers__status_idx" ON "providers" USING btree ("_status");
  CREATE INDEX "_providers_v_parent_idx" ON "_providers_v" USING btree ("parent_id");
  CREATE INDEX "_providers_v_version_version_slug_idx" ON "_providers_v" USING btree ("version_slug");
  CREATE INDEX "_providers_v_version_vetting_version_vetting_decided_by_idx" ON "_providers_v" USING btree ("version_vetting_decided_by_id");
  CREATE INDEX "_providers_v_version_version_updated_at_idx" ON "_providers_v" USING btree ("version_updated_at");
  CREATE INDEX "_providers_v_version_version_created_at_idx" ON "_providers_v" USING btree ("version_created_at");
  CREATE INDEX "_providers_v_version_version__status_idx" ON "_providers_v" USING btree ("version__status");
  CREATE INDEX "_providers_v_created_at_idx" ON "_providers_v" USING btree ("created_at");
  CREATE INDEX "_providers_v_updated_at_idx" ON "_providers_v" USING btree ("updated_at");
  CREATE INDEX "_providers_v_latest_idx" ON "_providers_v" USING btree ("latest");
  CREATE UNIQUE INDEX "categories_slug_idx" ON "categories" USING btree ("slug");
  CREATE INDEX "categories_updated_at_idx" ON "categories" USING btree ("updated_at");
  CREATE INDEX "categories_created_at_idx" ON "categories" USING btree ("created_at");
  CREATE INDEX "categories__status_idx" ON "categories" USING btree ("_status");
  CREATE INDEX "_categories_v_parent_idx" ON "_categories_v" USING btree ("parent_id");
  CREATE INDEX "_categories_v_version_version_slug_idx" ON "_categories_v" USING btree ("version_slug");
  CREATE INDEX "_categories_v_version_version_updated_at_idx" ON "_categories_v" USING btree ("version_updated_at");
  CREATE INDEX "_categories_v_version_version_created_at_idx" ON "_categories_v" USING btree ("version_created_at");
  CREATE INDEX "_categories_v_version_version__status_idx" ON "_categories_v" USING btree ("version__status");
  CREATE INDEX "_categories_v_created_at_idx" ON "_categories_v" USING btree ("created_at");
  CREATE INDEX "_categories_v_updated_at_idx" ON "_categories_v" USING btree ("updated_at");
  CREATE INDEX "_categories_v_latest_idx" ON "_categories_v" USING btree ("latest");
  CREATE UNIQUE INDEX "plans_slug_idx" ON "plans" USING btree ("slug");
  CREATE INDEX "plans_updated_at_idx" ON "plans" USING btree ("updated_at");
  CREATE INDEX "plans_created_at_idx" ON "plans" USING btree ("created_at");
  CREATE INDEX "plans__status_idx" ON "plans" USING btree ("_status");
  CREATE INDEX "_plans_v_parent_idx" ON "_plans_v" USING btree ("parent_id");
  CREATE INDEX "_plans_v_version_version_slug_idx" ON "_plans_v" USING btree ("version_slug");
  CREATE INDEX "_plans_v_version_version_updated_at_idx" ON "_plans_v" USING btree ("version_updated_at");
  CREATE INDEX "_plans_v_version_version_created_at_idx" ON "_plans_v" USING btree ("version_created_at");
  CREATE INDEX "_plans_v_version_version__status_idx" ON "_plans_v" USING btree ("version__status");
  CREATE INDEX "_plans_v_created_at_idx" ON "_plans_v" USING btree ("created_at");
  CREATE INDEX "_plans_v_updated_at_idx" ON "_plans_v" USING btree ("updated_at");
  CREATE INDEX "_plans_v_latest_idx" ON "_plans_v" USING btree ("latest");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "legal_texts_preamble_order_idx" ON "legal_texts_preamble" USING btree ("_order");
  CREATE INDEX "legal_texts_preamble_parent_id_idx" ON "legal_texts_preamble" USING btree ("_parent_id");
  CREATE INDEX "legal_texts_articles_blocks_order_idx" ON "legal_texts_articles_blocks" USING btree ("_order");
  CREATE INDEX "legal_texts_articles_blocks_parent_id_idx" ON "legal_texts_articles_blocks" USING btree ("_parent_id");
  CREATE INDEX "legal_texts_articles_sections_blocks_order_idx" ON "legal_texts_articles_sections_blocks" USING btree ("_order");
  CREATE INDEX "legal_texts_articles_sections_blocks_parent_id_idx" ON "legal_texts_articles_sections_blocks" USING btree ("_parent_id");
  CREATE INDEX "legal_texts_articles_sections_order_idx" ON "legal_texts_articles_sections" USING btree ("_order");
  CREATE INDEX "legal_texts_articles_sections_parent_id_idx" ON "legal_texts_articles_sections" USING btree ("_parent_id");
  CREATE INDEX "legal_texts_articles_order_idx" ON "legal_texts_articles" USING btree ("_order");
  CREATE INDEX "legal_texts_articles_parent_id_idx" ON "legal_texts_articles" USING btree ("_parent_id");
  CREATE INDEX "legal_texts_kind_idx" ON "legal_texts" USING btree ("kind");
  CREATE INDEX "legal_texts_updated_at_idx" ON "legal_texts" USING btree ("updated_at");
  CREATE INDEX "legal_texts_created_at_idx" ON "legal_texts" USING btree ("created_at");
  CREATE INDEX "legal_texts__status_idx" ON "legal_texts" USING btree ("_status");
  CREATE UNIQUE INDEX "kind_effectiveOn_idx" ON "legal_texts" USING btree ("kind","effective_on");
  CREATE INDEX "_legal_texts_v_version_preamble_order_idx" ON "_legal_texts_v_version_preamble" USING btree ("_order");
  CREATE INDEX "_legal_texts_v_version_preamble_parent_id_idx" ON "_legal_texts_v_version_preamble" USING btree ("_parent_id");
  CREATE INDEX "_legal_texts_v_version_articles_blocks_order_idx" ON "_legal_texts_v_version_articles_blocks" USING btree ("_order");
  CREATE INDEX "_legal_texts_v_version_articles_blocks_parent_id_idx" ON "_legal_texts_v_version_articles_blocks" USING btree ("_parent_id");
  CREATE INDEX "_legal_texts_v_version_articles_sections_blocks_order_idx" ON "_legal_texts_v_version_articles_sections_blocks" USING btree ("_order");
  CREATE INDEX "_legal_texts_v_version_articles_sections_blocks_parent_id_idx" ON "_legal_texts_v_version_articles_sections_blocks" USING btree ("_parent_id");
  CREATE INDEX "_legal_texts_v_version_articles_sections_order_idx" ON "_legal_texts_v_version_articles_sections" USING btree ("_order");
  CREATE INDEX "_legal_texts_v_version_articles_sections_parent_id_idx" ON "_legal_texts_v_version_articles_sections" USING btree ("_parent_id");
  CREATE INDEX "_legal_texts_v_version_articles_order_idx" ON "_legal_texts_v_version_articles" USING btree ("_order");
  CREATE INDEX "_legal_texts_v_version_articles_parent_id_idx" ON "_legal_texts_v_version_articles" USING btree ("_parent_id");
  CREATE INDEX "_legal_texts_v_parent_idx" ON "_legal_texts_v" USING btree ("parent_id");
  CREATE INDEX "_legal_texts_v_version_version_kind_idx" ON "_legal_texts_v" USING btree ("version_kind");
  CREATE INDEX "_legal_texts_v_version_version_updated_at_idx" ON "_legal_texts_v" USING btree ("version_updated_at");
  CREATE INDEX "_legal_texts_v_version_version_created_at_idx" ON "_legal_texts_v" USING btree ("version_created_at");
  CREATE INDEX "_legal_texts_v_version_version__status_idx" ON "_legal_texts_v" USING btree ("version__status");
  CREATE INDEX "_legal_texts_v_created_at_idx" ON "_legal_texts_v" USING btree ("created_at");
  CREATE INDEX "_legal_texts_v_updated_at_idx" ON "_legal_texts_v" USING btree ("updated_at");
  CREATE INDEX "_legal_texts_v_latest_idx" ON "_legal_texts_v" USING btree ("latest");
  CREATE INDEX "version_kind_version_effectiveOn_idx" ON "_legal_texts_v" USING btree ("version_kind","version_effective_on");
  CREATE INDEX "publications_steps_order_idx" ON "publications_steps" USING btree ("_order");
  CREATE INDEX "publications_steps_parent_id_idx" ON "publications_steps" USING btree ("_parent_id");
  CREATE INDEX "publications_state_idx" ON "publications" USING btree ("state");
  CREATE INDEX "publications_requested_by_idx" ON "publications" USING btree ("requested_by_id");
  CREATE INDEX "publications_updated_at_idx" ON "publications" USING btree ("updated_at");
  CREATE INDEX "publications_created_at_idx" ON "publications" USING btree ("created_at");
  CREATE INDEX "users_roles_order_idx" ON "users_roles" USING btree ("order");
  CREATE INDEX "users_roles_parent_idx" ON "users_roles" USING btree ("parent_id");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_jobs_log_order_idx" ON "payload_jobs_log" USING btree ("_order");
  CREATE INDEX "payload_jobs_log_parent_id_idx" ON "payload_jobs_log" USING btree ("_parent_id");
  CREATE INDEX "payload_jobs_completed_at_idx" ON "payload_jobs" USING btree ("completed_at");
  CREATE INDEX "payload_jobs_total_tried_idx" ON "payload_jobs" USING btree ("total_tried");
  CREATE INDEX "payload_jobs_has_error_idx" ON "payload_jobs" USING btree ("has_error");
  CREATE INDEX "payload_jobs_task_slug_idx" ON "payload_jobs" USING btree ("task_slug");
  CREATE INDEX "payload_jobs_queue_idx" ON "payload_jobs" USING btree ("queue");
  CREATE INDEX "payload_jobs_wait_until_idx" ON "payload_jobs" USING btree ("wait_until");
  CREATE INDEX "payload_jobs_processing_idx" ON "payload_jobs" USING btree ("processing");
  CREATE INDEX "payload_jobs_updated_at_idx" ON "payload_jobs" USING btree ("updated_at");
  CREATE INDEX "payload_jobs_created_at_idx" ON "payload_jobs" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_offers_id_idx" ON "payload_locked_documents_rels" USING btree ("offers_id");
  CREATE INDEX "payload_locked_documents_rels_providers_id_idx" ON "payload_locked_documents_rels" USING btree ("providers_id");
  CREATE INDEX "payload_locked_documents_rels_categories_id_idx" ON "payload_locked_documents_rels" USING btree ("categories_id");
  CREATE INDEX "payload_locked_documents_rels_plans_id_idx" ON "payload_locked_documents_rels" USING btree ("plans_id");
  CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "payload_locked_documents_rels" USING btree ("media_id");
  CREATE INDEX "payload_locked_documents_rels_legal_texts_id_idx" ON "payload_locked_documents_rels" USING btree ("legal_texts_id");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "offers_tariffs" CASCADE;
  DROP TABLE "offers_conditions" CASCADE;
  DROP TABLE "offers" CASCADE;
  DROP TABLE "_offers_v_version_tariffs" CASCADE;
  DROP TABLE "_offers_v_version_conditions" CASCADE;
  DROP TABLE "_offers_v" CASCADE;
  DROP TABLE "providers" CASCADE;
  DROP TABLE "_providers_v" CASCADE;
  DROP TABLE "categories" CASCADE;
  DROP TABLE "_categories_v" CASCADE;
  DROP TABLE "plans" CASCADE;
  DROP TABLE "_plans_v" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "legal_texts_preamble" CASCADE;
  DROP TABLE "legal_texts_articles_blocks" CASCADE;
  DROP TABLE "legal_texts_articles_sections_blocks" CASCADE;
  DROP TABLE "legal_texts_articles_sections" CASCADE;
  DROP TABLE "legal_texts_articles" CASCADE;
  DROP TABLE "legal_texts" CASCADE;
  DROP TABLE "_legal_texts_v_version_preamble" CASCADE;
  DROP TABLE "_legal_texts_v_version_articles_blocks" CASCADE;
  DROP TABLE "_legal_texts_v_version_articles_sections_blocks" CASCADE;
  DROP TABLE "_legal_texts_v_version_articles_sections" CASCADE;
  DROP TABLE "_legal_texts_v_version_articles" CASCADE;
  DROP TABLE "_legal_texts_v" CASCADE;
  DROP TABLE "publications_steps" CASCADE;
  DROP TABLE "publications" CASCADE;
  DROP TABLE "users_roles" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_jobs_log" CASCADE;
  DROP TABLE "payload_jobs" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TYPE "public"."enum_offers_kind";
  DROP TYPE "public"."enum_offers_place_scope";
  DROP TYPE "public"."enum_offers_delivery";
  DROP TYPE "public"."enum_offers_withdrawal";
  DROP TYPE "public"."enum_offers_reduction_unit";
  DROP TYPE "public"."enum_offers_status";
  DROP TYPE "public"."enum__offers_v_version_kind";
  DROP TYPE "public"."enum__offers_v_version_place_scope";
  DROP TYPE "public"."enum__offers_v_version_delivery";
  DROP TYPE "public"."enum__offers_v_version_withdrawal";
  DROP TYPE "public"."enum__offers_v_version_reduction_unit";
  DROP TYPE "public"."enum__offers_v_version_status";
  DROP TYPE "public"."enum_providers_place_scope";
  DROP TYPE "public"."enum_providers_vetting_quality";
  DROP TYPE "public"."enum_providers_vetting_morality";
  DROP TYPE "public"."enum_providers_vetting_reliability";
  DROP TYPE "public"."enum_providers_status";
  DROP TYPE "public"."enum__providers_v_version_place_scope";
  DROP TYPE "public"."enum__providers_v_version_vetting_quality";
  DROP TYPE "public"."enum__providers_v_version_vetting_morality";
  DROP TYPE "public"."enum__providers_v_version_vetting_reliability";
  DROP TYPE "public"."enum__providers_v_version_status";
  DROP TYPE "public"."enum_categories_motif";
  DROP TYPE "public"."enum_categories_status";
  DROP TYPE "public"."enum__categories_v_version_motif";
  DROP TYPE "public"."enum__categories_v_version_status";
  DROP TYPE "public"."enum_plans_audience";
  DROP TYPE "public"."enum_plans_period";
  DROP TYPE "public"."enum_plans_status";
  DROP TYPE "public"."enum__plans_v_version_audience";
  DROP TYPE "public"."enum__plans_v_version_period";
  DROP TYPE "public"."enum__plans_v_version_status";
  DROP TYPE "public"."enum_legal_texts_preamble_type";
  DROP TYPE "public"."enum_legal_texts_articles_blocks_type";
  DROP TYPE "public"."enum_legal_texts_articles_sections_blocks_type";
  DROP TYPE "public"."enum_legal_texts_kind";
  DROP TYPE "public"."enum_legal_texts_change";
  DROP TYPE "public"."enum_legal_texts_status";
  DROP TYPE "public"."enum__legal_texts_v_version_preamble_type";
  DROP TYPE "public"."enum__legal_texts_v_version_articles_blocks_type";
  DROP TYPE "public"."enum__legal_texts_v_version_articles_sections_blocks_type";
  DROP TYPE "public"."enum__legal_texts_v_version_kind";
  DROP TYPE "public"."enum__legal_texts_v_version_change";
  DROP TYPE "public"."enum__legal_texts_v_version_status";
  DROP TYPE "public"."enum_publications_steps_step";
  DROP TYPE "public"."enum_publications_state";
  DROP TYPE "public"."enum_users_roles";
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  DROP TYPE "public"."enum_payload_jobs_log_state";
  DROP TYPE "public"."enum_payload_jobs_task_slug";`)
}
