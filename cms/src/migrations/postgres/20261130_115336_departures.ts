import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_offers_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum__offers_v_version_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum_providers_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum__providers_v_version_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum_categories_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum__categories_v_version_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum_plans_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum__plans_v_version_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum_media_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum__media_v_version_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum_legal_texts_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum__legal_texts_v_version_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum_legal_settings_review_aim" AS ENUM('enter', 'leave');
  CREATE TYPE "public"."enum__legal_settings_v_version_review_aim" AS ENUM('enter', 'leave');
  ALTER TABLE "offers" ADD COLUMN "review_aim" "enum_offers_review_aim" DEFAULT 'enter';
  ALTER TABLE "offers" ADD COLUMN "review_asked_by" varchar;
  ALTER TABLE "_offers_v" ADD COLUMN "version_review_aim" "enum__offers_v_version_review_aim" DEFAULT 'enter';
  ALTER TABLE "_offers_v" ADD COLUMN "version_review_asked_by" varchar;
  ALTER TABLE "providers" ADD COLUMN "review_aim" "enum_providers_review_aim" DEFAULT 'enter';
  ALTER TABLE "providers" ADD COLUMN "review_asked_by" varchar;
  ALTER TABLE "_providers_v" ADD COLUMN "version_review_aim" "enum__providers_v_version_review_aim" DEFAULT 'enter';
  ALTER TABLE "_providers_v" ADD COLUMN "version_review_asked_by" varchar;
  ALTER TABLE "categories" ADD COLUMN "review_aim" "enum_categories_review_aim" DEFAULT 'enter';
  ALTER TABLE "categories" ADD COLUMN "review_asked_by" varchar;
  ALTER TABLE "_categories_v" ADD COLUMN "version_review_aim" "enum__categories_v_version_review_aim" DEFAULT 'enter';
  ALTER TABLE "_categories_v" ADD COLUMN "version_review_asked_by" varchar;
  ALTER TABLE "plans" ADD COLUMN "review_aim" "enum_plans_review_aim" DEFAULT 'enter';
  ALTER TABLE "plans" ADD COLUMN "review_asked_by" varchar;
  ALTER TABLE "_plans_v" ADD COLUMN "version_review_aim" "enum__plans_v_version_review_aim" DEFAULT 'enter';
  ALTER TABLE "_plans_v" ADD COLUMN "version_review_asked_by" varchar;
  ALTER TABLE "media" ADD COLUMN "review_aim" "enum_media_review_aim" DEFAULT 'enter';
  ALTER TABLE "media" ADD COLUMN "review_asked_by" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_review_aim" "enum__media_v_version_review_aim" DEFAULT 'enter';
  ALTER TABLE "_media_v" ADD COLUMN "version_review_asked_by" varchar;
  ALTER TABLE "legal_texts" ADD COLUMN "review_aim" "enum_legal_texts_review_aim" DEFAULT 'enter';
  ALTER TABLE "legal_texts" ADD COLUMN "review_asked_by" varchar;
  ALTER TABLE "_legal_texts_v" ADD COLUMN "version_review_aim" "enum__legal_texts_v_version_review_aim" DEFAULT 'enter';
  ALTER TABLE "_legal_texts_v" ADD COLUMN "version_review_asked_by" varchar;
  ALTER TABLE "legal_settings" ADD COLUMN "review_aim" "enum_legal_settings_review_aim" DEFAULT 'enter';
  ALTER TABLE "legal_settings" ADD COLUMN "review_asked_by" varchar;
  ALTER TABLE "_legal_settings_v" ADD COLUMN "version_review_aim" "enum__legal_settings_v_version_review_aim" DEFAULT 'enter';
  ALTER TABLE "_legal_settings_v" ADD COLUMN "version_review_asked_by" varchar;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "offers" DROP COLUMN "review_aim";
  ALTER TABLE "offers" DROP COLUMN "review_asked_by";
  ALTER TABLE "_offers_v" DROP COLUMN "version_review_aim";
  ALTER TABLE "_offers_v" DROP COLUMN "version_review_asked_by";
  ALTER TABLE "providers" DROP COLUMN "review_aim";
  ALTER TABLE "providers" DROP COLUMN "review_asked_by";
  ALTER TABLE "_providers_v" DROP COLUMN "version_review_aim";
  ALTER TABLE "_providers_v" DROP COLUMN "version_review_asked_by";
  ALTER TABLE "categories" DROP COLUMN "review_aim";
  ALTER TABLE "categories" DROP COLUMN "review_asked_by";
  ALTER TABLE "_categories_v" DROP COLUMN "version_review_aim";
  ALTER TABLE "_categories_v" DROP COLUMN "version_review_asked_by";
  ALTER TABLE "plans" DROP COLUMN "review_aim";
  ALTER TABLE "plans" DROP COLUMN "review_asked_by";
  ALTER TABLE "_plans_v" DROP COLUMN "version_review_aim";
  ALTER TABLE "_plans_v" DROP COLUMN "version_review_asked_by";
  ALTER TABLE "media" DROP COLUMN "review_aim";
  ALTER TABLE "media" DROP COLUMN "review_asked_by";
  ALTER TABLE "_media_v" DROP COLUMN "version_review_aim";
  ALTER TABLE "_media_v" DROP COLUMN "version_review_asked_by";
  ALTER TABLE "legal_texts" DROP COLUMN "review_aim";
  ALTER TABLE "legal_texts" DROP COLUMN "review_asked_by";
  ALTER TABLE "_legal_texts_v" DROP COLUMN "version_review_aim";
  ALTER TABLE "_legal_texts_v" DROP COLUMN "version_review_asked_by";
  ALTER TABLE "legal_settings" DROP COLUMN "review_aim";
  ALTER TABLE "legal_settings" DROP COLUMN "review_asked_by";
  ALTER TABLE "_legal_settings_v" DROP COLUMN "version_review_aim";
  ALTER TABLE "_legal_settings_v" DROP COLUMN "version_review_asked_by";
  DROP TYPE "public"."enum_offers_review_aim";
  DROP TYPE "public"."enum__offers_v_version_review_aim";
  DROP TYPE "public"."enum_providers_review_aim";
  DROP TYPE "public"."enum__providers_v_version_review_aim";
  DROP TYPE "public"."enum_categories_review_aim";
  DROP TYPE "public"."enum__categories_v_version_review_aim";
  DROP TYPE "public"."enum_plans_review_aim";
  DROP TYPE "public"."enum__plans_v_version_review_aim";
  DROP TYPE "public"."enum_media_review_aim";
  DROP TYPE "public"."enum__media_v_version_review_aim";
  DROP TYPE "public"."enum_legal_texts_review_aim";
  DROP TYPE "public"."enum__legal_texts_v_version_review_aim";
  DROP TYPE "public"."enum_legal_settings_review_aim";
  DROP TYPE "public"."enum__legal_settings_v_version_review_aim";`)
}
