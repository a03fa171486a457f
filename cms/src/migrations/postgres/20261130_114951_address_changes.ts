import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_address_changes_state" AS ENUM('asked', 'confirmed', 'undone');
  ALTER TYPE "public"."enum_access_journal_kind" ADD VALUE 'address-asked' BEFORE 'address-changed';
  ALTER TYPE "public"."enum_access_journal_kind" ADD VALUE 'address-restored' BEFORE 'roles-changed';
  CREATE TABLE "address_changes" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"former_email" varchar NOT NULL,
  	"new_email" varchar NOT NULL,
  	"state" "enum_address_changes_state" NOT NULL,
  	"asked_at" timestamp(3) with time zone NOT NULL,
  	"confirmation_digest" varchar,
  	"confirm_until" timestamp(3) with time zone NOT NULL,
  	"undo_digest" varchar,
  	"undo_until" timestamp(3) with time zone NOT NULL
  );
  
  ALTER TABLE "address_changes" ADD CONSTRAINT "address_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "address_changes_user_idx" ON "address_changes" USING btree ("user_id");
  CREATE INDEX "address_changes_former_email_idx" ON "address_changes" USING btree ("former_email");
  CREATE UNIQUE INDEX "address_changes_confirmation_digest_idx" ON "address_changes" USING btree ("confirmation_digest");
  CREATE UNIQUE INDEX "address_changes_undo_digest_idx" ON "address_changes" USING btree ("undo_digest");
  CREATE INDEX "address_changes_undo_until_idx" ON "address_changes" USING btree ("undo_until");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "address_changes" CASCADE;
  ALTER TABLE "access_journal" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_access_journal_kind";
  CREATE TYPE "public"."enum_access_journal_kind" AS ENUM('account-created', 'account-deleted', 'address-changed', 'roles-changed', 'password-changed', 'password-link-sent', 'factor-set', 'factor-reset', 'recovery-codes-renewed', 'sessions-ended');
  ALTER TABLE "access_journal" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_access_journal_kind" USING "kind"::"public"."enum_access_journal_kind";
  DROP TYPE "public"."enum_address_changes_state";`)
}
