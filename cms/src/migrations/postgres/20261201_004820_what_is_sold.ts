import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_offers_names" AS ENUM('buyer', 'each');
  CREATE TYPE "public"."enum_offers_maximum_per_member_period" AS ENUM('month', 'year', 'ever');
  CREATE TYPE "public"."enum_offers_dating_kind" AS ENUM('open', 'day', 'session');
  CREATE TYPE "public"."enum__offers_v_version_names" AS ENUM('buyer', 'each');
  CREATE TYPE "public"."enum__offers_v_version_maximum_per_member_period" AS ENUM('month', 'year', 'ever');
  CREATE TYPE "public"."enum__offers_v_version_dating_kind" AS ENUM('open', 'day', 'session');
  ALTER TABLE "offers_tariffs" ADD COLUMN "condition" varchar;
  ALTER TABLE "offers_tariffs" ADD COLUMN "proof" varchar;
  ALTER TABLE "offers" ADD COLUMN "names" "enum_offers_names";
  ALTER TABLE "offers" ADD COLUMN "maximum_per_member_quantity" numeric;
  ALTER TABLE "offers" ADD COLUMN "maximum_per_member_period" "enum_offers_maximum_per_member_period";
  ALTER TABLE "offers" ADD COLUMN "delivery_within_days" numeric;
  ALTER TABLE "offers" ADD COLUMN "use" varchar;
  ALTER TABLE "offers" ADD COLUMN "dating_kind" "enum_offers_dating_kind";
  ALTER TABLE "offers" ADD COLUMN "dating_valid_days" numeric;
  ALTER TABLE "offers" ADD COLUMN "dating_stock" varchar;
  ALTER TABLE "offers" ADD COLUMN "dating_from" timestamp(3) with time zone;
  ALTER TABLE "offers" ADD COLUMN "dating_through" timestamp(3) with time zone;
  ALTER TABLE "offers" ADD COLUMN "dating_capacity" numeric;
  ALTER TABLE "offers" ADD COLUMN "dating_calendar" jsonb;
  ALTER TABLE "offers" ADD COLUMN "dating_sessions" jsonb;
  ALTER TABLE "_offers_v_version_tariffs" ADD COLUMN "condition" varchar;
  ALTER TABLE "_offers_v_version_tariffs" ADD COLUMN "proof" varchar;
  ALTER TABLE "_offers_v" ADD COLUMN "version_names" "enum__offers_v_version_names";
  ALTER TABLE "_offers_v" ADD COLUMN "version_maximum_per_member_quantity" numeric;
  ALTER TABLE "_offers_v" ADD COLUMN "version_maximum_per_member_period" "enum__offers_v_version_maximum_per_member_period";
  ALTER TABLE "_offers_v" ADD COLUMN "version_delivery_within_days" numeric;
  ALTER TABLE "_offers_v" ADD COLUMN "version_use" varchar;
  ALTER TABLE "_offers_v" ADD COLUMN "version_dating_kind" "enum__offers_v_version_dating_kind";
  ALTER TABLE "_offers_v" ADD COLUMN "version_dating_valid_days" numeric;
  ALTER TABLE "_offers_v" ADD COLUMN "version_dating_stock" varchar;
  ALTER TABLE "_offers_v" ADD COLUMN "version_dating_from" timestamp(3) with time zone;
  ALTER TABLE "_offers_v" ADD COLUMN "version_dating_through" timestamp(3) with time zone;
  ALTER TABLE "_offers_v" ADD COLUMN "version_dating_capacity" numeric;
  ALTER TABLE "_offers_v" ADD COLUMN "version_dating_calendar" jsonb;
  ALTER TABLE "_offers_v" ADD COLUMN "version_dating_sessions" jsonb;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "offers_tariffs" DROP COLUMN "condition";
  ALTER TABLE "offers_tariffs" DROP COLUMN "proof";
  ALTER TABLE "offers" DROP COLUMN "names";
  ALTER TABLE "offers" DROP COLUMN "maximum_per_member_quantity";
  ALTER TABLE "offers" DROP COLUMN "maximum_per_member_period";
  ALTER TABLE "offers" DROP COLUMN "delivery_within_days";
  ALTER TABLE "offers" DROP COLUMN "use";
  ALTER TABLE "offers" DROP COLUMN "dating_kind";
  ALTER TABLE "offers" DROP COLUMN "dating_valid_days";
  ALTER TABLE "offers" DROP COLUMN "dating_stock";
  ALTER TABLE "offers" DROP COLUMN "dating_from";
  ALTER TABLE "offers" DROP COLUMN "dating_through";
  ALTER TABLE "offers" DROP COLUMN "dating_capacity";
  ALTER TABLE "offers" DROP COLUMN "dating_calendar";
  ALTER TABLE "offers" DROP COLUMN "dating_sessions";
  ALTER TABLE "_offers_v_version_tariffs" DROP COLUMN "condition";
  ALTER TABLE "_offers_v_version_tariffs" DROP COLUMN "proof";
  ALTER TABLE "_offers_v" DROP COLUMN "version_names";
  ALTER TABLE "_offers_v" DROP COLUMN "version_maximum_per_member_quantity";
  ALTER TABLE "_offers_v" DROP COLUMN "version_maximum_per_member_period";
  ALTER TABLE "_offers_v" DROP COLUMN "version_delivery_within_days";
  ALTER TABLE "_offers_v" DROP COLUMN "version_use";
  ALTER TABLE "_offers_v" DROP COLUMN "version_dating_kind";
  ALTER TABLE "_offers_v" DROP COLUMN "version_dating_valid_days";
  ALTER TABLE "_offers_v" DROP COLUMN "version_dating_stock";
  ALTER TABLE "_offers_v" DROP COLUMN "version_dating_from";
  ALTER TABLE "_offers_v" DROP COLUMN "version_dating_through";
  ALTER TABLE "_offers_v" DROP COLUMN "version_dating_capacity";
  ALTER TABLE "_offers_v" DROP COLUMN "version_dating_calendar";
  ALTER TABLE "_offers_v" DROP COLUMN "version_dating_sessions";
  DROP TYPE "public"."enum_offers_names";
  DROP TYPE "public"."enum_offers_maximum_per_member_period";
  DROP TYPE "public"."enum_offers_dating_kind";
  DROP TYPE "public"."enum__offers_v_version_names";
  DROP TYPE "public"."enum__offers_v_version_maximum_per_member_period";
  DROP TYPE "public"."enum__offers_v_version_dating_kind";`)
}
