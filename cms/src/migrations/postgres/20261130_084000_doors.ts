import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_access_journal_kind" AS ENUM('account-created', 'account-deleted', 'address-changed', 'roles-changed', 'password-changed', 'password-link-sent', 'factor-set', 'factor-reset', 'recovery-codes-renewed', 'sessions-ended');
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'staff-letter' BEFORE 'schedulePublish';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'staff-letter' BEFORE 'schedulePublish';
  CREATE TABLE "access_journal" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"at" timestamp(3) with time zone NOT NULL,
  	"kind" "enum_access_journal_kind" NOT NULL,
  	"about" varchar NOT NULL,
  	"about_id" varchar NOT NULL,
  	"by" varchar NOT NULL,
  	"by_id" varchar
  );
  
  CREATE TABLE "staff_sessions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"digest" varchar NOT NULL,
  	"user_id" uuid NOT NULL,
  	"device" varchar NOT NULL,
  	"started_at" timestamp(3) with time zone NOT NULL,
  	"last_used_at" timestamp(3) with time zone NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"factor_at" timestamp(3) with time zone,
  	"proved_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "second_factors" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"key_id" varchar NOT NULL,
  	"sealed" varchar NOT NULL,
  	"set_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "recovery_codes" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"digest" varchar NOT NULL,
  	"user_id" uuid NOT NULL
  );
  
  CREATE TABLE "passages" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar NOT NULL,
  	"passed_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "access_links" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"digest" varchar NOT NULL,
  	"user_id" uuid NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "attempt_counts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar NOT NULL,
  	"failures" numeric NOT NULL,
  	"last_at" timestamp(3) with time zone NOT NULL
  );
  
  ALTER TABLE "users_sessions" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "users_sessions" CASCADE;
  ALTER TABLE "offers" ADD COLUMN "deleted_at" timestamp(3) with time zone;
  ALTER TABLE "_offers_v" ADD COLUMN "version_deleted_at" timestamp(3) with time zone;
  ALTER TABLE "providers" ADD COLUMN "deleted_at" timestamp(3) with time zone;
  ALTER TABLE "_providers_v" ADD COLUMN "version_deleted_at" timestamp(3) with time zone;
  ALTER TABLE "categories" ADD COLUMN "deleted_at" timestamp(3) with time zone;
  ALTER TABLE "_categories_v" ADD COLUMN "version_deleted_at" timestamp(3) with time zone;
  ALTER TABLE "code_pools" ADD COLUMN "deleted_at" timestamp(3) with time zone;
  ALTER TABLE "plans" ADD COLUMN "deleted_at" timestamp(3) with time zone;
  ALTER TABLE "_plans_v" ADD COLUMN "version_deleted_at" timestamp(3) with time zone;
  ALTER TABLE "media" ADD COLUMN "deleted_at" timestamp(3) with time zone;
  ALTER TABLE "_media_v" ADD COLUMN "version_deleted_at" timestamp(3) with time zone;
  ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "access_links" ADD CONSTRAINT "access_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "access_journal_at_idx" ON "access_journal" USING btree ("at");
  CREATE INDEX "access_journal_about_id_idx" ON "access_journal" USING btree ("about_id");
  CREATE UNIQUE INDEX "staff_sessions_digest_idx" ON "staff_sessions" USING btree ("digest");
  CREATE INDEX "staff_sessions_user_idx" ON "staff_sessions" USING btree ("user_id");
  CREATE INDEX "staff_sessions_expires_at_idx" ON "staff_sessions" USING btree ("expires_at");
  CREATE UNIQUE INDEX "second_factors_user_idx" ON "second_factors" USING btree ("user_id");
  CREATE UNIQUE INDEX "recovery_codes_digest_idx" ON "recovery_codes" USING btree ("digest");
  CREATE INDEX "recovery_codes_user_idx" ON "recovery_codes" USING btree ("user_id");
  CREATE UNIQUE INDEX "passages_key_idx" ON "passages" USING btree ("key");
  CREATE INDEX "passages_passed_at_idx" ON "passages" USING btree ("passed_at");
  CREATE UNIQUE INDEX "access_links_digest_idx" ON "access_links" USING btree ("digest");
  CREATE INDEX "access_links_user_idx" ON "access_links" USING btree ("user_id");
  CREATE INDEX "access_links_expires_at_idx" ON "access_links" USING btree ("expires_at");
  CREATE UNIQUE INDEX "attempt_counts_key_idx" ON "attempt_counts" USING btree ("key");
  CREATE INDEX "attempt_counts_last_at_idx" ON "attempt_counts" USING btree ("last_at");
  CREATE INDEX "offers_deleted_at_idx" ON "offers" USING btree ("deleted_at");
  CREATE INDEX "_offers_v_version_version_deleted_at_idx" ON "_offers_v" USING btree ("version_deleted_at");
  CREATE INDEX "providers_deleted_at_idx" ON "providers" USING btree ("deleted_at");
  CREATE INDEX "_providers_v_version_version_deleted_at_idx" ON "_providers_v" USING btree ("version_deleted_at");
  CREATE INDEX "categories_deleted_at_idx" ON "categories" USING btree ("deleted_at");
  CREATE INDEX "_categories_v_version_version_deleted_at_idx" ON "_categories_v" USING btree ("version_deleted_at");
  CREATE INDEX "code_pools_deleted_at_idx" ON "code_pools" USING btree ("deleted_at");
  CREATE INDEX "plans_deleted_at_idx" ON "plans" USING btree ("deleted_at");
  CREATE INDEX "_plans_v_version_version_deleted_at_idx" ON "_plans_v" USING btree ("version_deleted_at");
  CREATE INDEX "media_deleted_at_idx" ON "media" USING btree ("deleted_at");
  CREATE INDEX "_media_v_version_version_deleted_at_idx" ON "_media_v" USING btree ("version_deleted_at");
  ALTER TABLE "users" DROP COLUMN "reset_password_token";
  ALTER TABLE "users" DROP COLUMN "reset_password_expiration";
  ALTER TABLE "users" DROP COLUMN "reset_password_requested_at";
  ALTER TABLE "users" DROP COLUMN "login_attempts";
  ALTER TABLE "users" DROP COLUMN "lock_until";`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  ALTER TABLE "access_journal" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "staff_sessions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "second_factors" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "recovery_codes" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "passages" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "access_links" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "attempt_counts" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "access_journal" CASCADE;
  DROP TABLE "staff_sessions" CASCADE;
  DROP TABLE "second_factors" CASCADE;
  DROP TABLE "recovery_codes" CASCADE;
  DROP TABLE "passages" CASCADE;
  DROP TABLE "access_links" CASCADE;
  DROP TABLE "attempt_counts" CASCADE;
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'publish', 'schedulePublish');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_log_task_slug" USING "task_slug"::"public"."enum_payload_jobs_log_task_slug";
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'publish', 'schedulePublish');
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_task_slug" USING "task_slug"::"public"."enum_payload_jobs_task_slug";
  DROP INDEX "offers_deleted_at_idx";
  DROP INDEX "_offers_v_version_version_deleted_at_idx";
  DROP INDEX "providers_deleted_at_idx";
  DROP INDEX "_providers_v_version_version_deleted_at_idx";
  DROP INDEX "categories_deleted_at_idx";
  DROP INDEX "_categories_v_version_version_deleted_at_idx";
  DROP INDEX "code_pools_deleted_at_idx";
  DROP INDEX "plans_deleted_at_idx";
  DROP INDEX "_plans_v_version_version_deleted_at_idx";
  DROP INDEX "_media_v_version_version_deleted_at_idx";
  DROP INDEX "media_deleted_at_idx";
  ALTER TABLE "users" ADD COLUMN "reset_password_token" varchar;
  ALTER TABLE "users" ADD COLUMN "reset_password_expiration" timestamp(3) with time zone;
  ALTER TABLE "users" ADD COLUMN "reset_password_requested_at" timestamp(3) with time zone;
  ALTER TABLE "users" ADD COLUMN "login_attempts" numeric DEFAULT 0;
  ALTER TABLE "users" ADD COLUMN "lock_until" timestamp(3) with time zone;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  ALTER TABLE "offers" DROP COLUMN "deleted_at";
  ALTER TABLE "_offers_v" DROP COLUMN "version_deleted_at";
  ALTER TABLE "providers" DROP COLUMN "deleted_at";
  ALTER TABLE "_providers_v" DROP COLUMN "version_deleted_at";
  ALTER TABLE "categories" DROP COLUMN "deleted_at";
  ALTER TABLE "_categories_v" DROP COLUMN "version_deleted_at";
  ALTER TABLE "code_pools" DROP COLUMN "deleted_at";
  ALTER TABLE "plans" DROP COLUMN "deleted_at";
  ALTER TABLE "_plans_v" DROP COLUMN "version_deleted_at";
  ALTER TABLE "_media_v" DROP COLUMN "version_deleted_at";
  ALTER TABLE "media" DROP COLUMN "deleted_at";
  DROP TYPE "public"."enum_access_journal_kind";`)
}
