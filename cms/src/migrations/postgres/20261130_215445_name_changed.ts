import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_access_journal_kind" ADD VALUE 'name-changed' BEFORE 'password-changed';`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "access_journal" ALTER COLUMN "kind" SET DATA TYPE text;
  DROP TYPE "public"."enum_access_journal_kind";
  CREATE TYPE "public"."enum_access_journal_kind" AS ENUM('account-created', 'account-deleted', 'address-asked', 'address-changed', 'address-restored', 'roles-changed', 'password-changed', 'password-link-sent', 'factor-set', 'factor-reset', 'recovery-codes-renewed', 'sessions-ended');
  ALTER TABLE "access_journal" ALTER COLUMN "kind" SET DATA TYPE "public"."enum_access_journal_kind" USING "kind"::"public"."enum_access_journal_kind";`)
}
