import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`access_journal\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`at\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`about\` text NOT NULL,
  	\`about_id\` text NOT NULL,
  	\`by\` text NOT NULL,
  	\`by_id\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`access_journal_at_idx\` ON \`access_journal\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`access_journal_about_id_idx\` ON \`access_journal\` (\`about_id\`);`)
  await db.run(sql`CREATE TABLE \`staff_sessions\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`digest\` text NOT NULL,
  	\`user_id\` text(36) NOT NULL,
  	\`device\` text NOT NULL,
  	\`started_at\` text NOT NULL,
  	\`last_used_at\` text NOT NULL,
  	\`expires_at\` text NOT NULL,
  	\`factor_at\` text,
  	\`proved_at\` text,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`staff_sessions_digest_idx\` ON \`staff_sessions\` (\`digest\`);`)
  await db.run(sql`CREATE INDEX \`staff_sessions_user_idx\` ON \`staff_sessions\` (\`user_id\`);`)
  await db.run(sql`CREATE INDEX \`staff_sessions_expires_at_idx\` ON \`staff_sessions\` (\`expires_at\`);`)
  await db.run(sql`CREATE TABLE \`second_factors\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`user_id\` text(36) NOT NULL,
  	\`key_id\` text NOT NULL,
  	\`sealed\` text NOT NULL,
  	\`set_at\` text NOT NULL,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`second_factors_user_idx\` ON \`second_factors\` (\`user_id\`);`)
  await db.run(sql`CREATE TABLE \`recovery_codes\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`digest\` text NOT NULL,
  	\`user_id\` text(36) NOT NULL,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`recovery_codes_digest_idx\` ON \`recovery_codes\` (\`digest\`);`)
  await db.run(sql`CREATE INDEX \`recovery_codes_user_idx\` ON \`recovery_codes\` (\`user_id\`);`)
  await db.run(sql`CREATE TABLE \`passages\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`passed_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`passages_key_idx\` ON \`passages\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`passages_passed_at_idx\` ON \`passages\` (\`passed_at\`);`)
  await db.run(sql`CREATE TABLE \`access_links\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`digest\` text NOT NULL,
  	\`user_id\` text(36) NOT NULL,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`access_links_digest_idx\` ON \`access_links\` (\`digest\`);`)
  await db.run(sql`CREATE INDEX \`access_links_user_idx\` ON \`access_links\` (\`user_id\`);`)
  await db.run(sql`CREATE INDEX \`access_links_expires_at_idx\` ON \`access_links\` (\`expires_at\`);`)
  await db.run(sql`CREATE TABLE \`attempt_counts\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`failures\` numeric NOT NULL,
  	\`last_at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`attempt_counts_key_idx\` ON \`attempt_counts\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`attempt_counts_last_at_idx\` ON \`attempt_counts\` (\`last_at\`);`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`ALTER TABLE \`offers\` ADD \`deleted_at\` text;`)
  await db.run(sql`CREATE INDEX \`offers_deleted_at_idx\` ON \`offers\` (\`deleted_at\`);`)
  await db.run(sql`ALTER TABLE \`_offers_v\` ADD \`version_deleted_at\` text;`)
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_version_deleted_at_idx\` ON \`_offers_v\` (\`version_deleted_at\`);`,
  )
  await db.run(sql`ALTER TABLE \`providers\` ADD \`deleted_at\` text;`)
  await db.run(sql`CREATE INDEX \`providers_deleted_at_idx\` ON \`providers\` (\`deleted_at\`);`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_deleted_at\` text;`)
  await db.run(
    sql`CREATE INDEX \`_providers_v_version_version_deleted_at_idx\` ON \`_providers_v\` (\`version_deleted_at\`);`,
  )
  await db.run(sql`ALTER TABLE \`categories\` ADD \`deleted_at\` text;`)
  await db.run(sql`CREATE INDEX \`categories_deleted_at_idx\` ON \`categories\` (\`deleted_at\`);`)
  await db.run(sql`ALTER TABLE \`_categories_v\` ADD \`version_deleted_at\` text;`)
  await db.run(
    sql`CREATE INDEX \`_categories_v_version_version_deleted_at_idx\` ON \`_categories_v\` (\`version_deleted_at\`);`,
  )
  await db.run(sql`ALTER TABLE \`code_pools\` ADD \`deleted_at\` text;`)
  await db.run(sql`CREATE INDEX \`code_pools_deleted_at_idx\` ON \`code_pools\` (\`deleted_at\`);`)
  await db.run(sql`ALTER TABLE \`plans\` ADD \`deleted_at\` text;`)
  await db.run(sql`CREATE INDEX \`plans_deleted_at_idx\` ON \`plans\` (\`deleted_at\`);`)
  await db.run(sql`ALTER TABLE \`_plans_v\` ADD \`version_deleted_at\` text;`)
  await db.run(
    sql`CREATE INDEX \`_plans_v_version_version_deleted_at_idx\` ON \`_plans_v\` (\`version_deleted_at\`);`,
  )
  await db.run(sql`ALTER TABLE \`media\` ADD \`deleted_at\` text;`)
  await db.run(sql`CREATE INDEX \`media_deleted_at_idx\` ON \`media\` (\`deleted_at\`);`)
  await db.run(sql`ALTER TABLE \`_media_v\` ADD \`version_deleted_at\` text;`)
  await db.run(
    sql`CREATE INDEX \`_media_v_version_version_deleted_at_idx\` ON \`_media_v\` (\`version_deleted_at\`);`,
  )
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`reset_password_token\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`reset_password_expiration\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`reset_password_requested_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`login_attempts\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`lock_until\`;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`DROP TABLE \`access_journal\`;`)
  await db.run(sql`DROP TABLE \`staff_sessions\`;`)
  await db.run(sql`DROP TABLE \`second_factors\`;`)
  await db.run(sql`DROP TABLE \`recovery_codes\`;`)
  await db.run(sql`DROP TABLE \`passages\`;`)
  await db.run(sql`DROP TABLE \`access_links\`;`)
  await db.run(sql`DROP TABLE \`attempt_counts\`;`)
  await db.run(sql`DROP INDEX \`offers_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`offers\` DROP COLUMN \`deleted_at\`;`)
  await db.run(sql`DROP INDEX \`_offers_v_version_version_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`_offers_v\` DROP COLUMN \`version_deleted_at\`;`)
  await db.run(sql`DROP INDEX \`providers_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`providers\` DROP COLUMN \`deleted_at\`;`)
  await db.run(sql`DROP INDEX \`_providers_v_version_version_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` DROP COLUMN \`version_deleted_at\`;`)
  await db.run(sql`DROP INDEX \`categories_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`categories\` DROP COLUMN \`deleted_at\`;`)
  await db.run(sql`DROP INDEX \`_categories_v_version_version_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`_categories_v\` DROP COLUMN \`version_deleted_at\`;`)
  await db.run(sql`DROP INDEX \`code_pools_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`code_pools\` DROP COLUMN \`deleted_at\`;`)
  await db.run(sql`DROP INDEX \`plans_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`plans\` DROP COLUMN \`deleted_at\`;`)
  await db.run(sql`DROP INDEX \`_plans_v_version_version_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`_plans_v\` DROP COLUMN \`version_deleted_at\`;`)
  await db.run(sql`DROP INDEX \`_media_v_version_version_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`_media_v\` DROP COLUMN \`version_deleted_at\`;`)
  await db.run(sql`DROP INDEX \`media_deleted_at_idx\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`deleted_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`reset_password_token\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`reset_password_expiration\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`reset_password_requested_at\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`login_attempts\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`lock_until\` text;`)
}
