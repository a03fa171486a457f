import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`offers_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`offers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(
    sql`CREATE INDEX \`offers_review_approvals_order_idx\` ON \`offers_review_approvals\` (\`_order\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`offers_review_approvals_parent_id_idx\` ON \`offers_review_approvals\` (\`_parent_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`offers_review_approvals_by_idx\` ON \`offers_review_approvals\` (\`by_id\`);`,
  )
  await db.run(sql`CREATE TABLE \`offers_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`offers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`offers_rels_order_idx\` ON \`offers_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`offers_rels_parent_idx\` ON \`offers_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`offers_rels_path_idx\` ON \`offers_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`offers_rels_users_id_idx\` ON \`offers_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`_offers_v_version_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_offers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_review_approvals_order_idx\` ON \`_offers_v_version_review_approvals\` (\`_order\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_review_approvals_parent_id_idx\` ON \`_offers_v_version_review_approvals\` (\`_parent_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_review_approvals_by_idx\` ON \`_offers_v_version_review_approvals\` (\`by_id\`);`,
  )
  await db.run(sql`CREATE TABLE \`_offers_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_offers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_offers_v_rels_order_idx\` ON \`_offers_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_offers_v_rels_parent_idx\` ON \`_offers_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_offers_v_rels_path_idx\` ON \`_offers_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_offers_v_rels_users_id_idx\` ON \`_offers_v_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`legal_texts_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`legal_texts\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(
    sql`CREATE INDEX \`legal_texts_review_approvals_order_idx\` ON \`legal_texts_review_approvals\` (\`_order\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`legal_texts_review_approvals_parent_id_idx\` ON \`legal_texts_review_approvals\` (\`_parent_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`legal_texts_review_approvals_by_idx\` ON \`legal_texts_review_approvals\` (\`by_id\`);`,
  )
  await db.run(sql`CREATE TABLE \`legal_texts_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`legal_texts\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`legal_texts_rels_order_idx\` ON \`legal_texts_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`legal_texts_rels_parent_idx\` ON \`legal_texts_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`legal_texts_rels_path_idx\` ON \`legal_texts_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`legal_texts_rels_users_id_idx\` ON \`legal_texts_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`_legal_texts_v_version_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_legal_texts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(
    sql`CREATE INDEX \`_legal_texts_v_version_review_approvals_order_idx\` ON \`_legal_texts_v_version_review_approvals\` (\`_order\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_legal_texts_v_version_review_approvals_parent_id_idx\` ON \`_legal_texts_v_version_review_approvals\` (\`_parent_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_legal_texts_v_version_review_approvals_by_idx\` ON \`_legal_texts_v_version_review_approvals\` (\`by_id\`);`,
  )
  await db.run(sql`CREATE TABLE \`_legal_texts_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_legal_texts_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_legal_texts_v_rels_order_idx\` ON \`_legal_texts_v_rels\` (\`order\`);`)
  await db.run(
    sql`CREATE INDEX \`_legal_texts_v_rels_parent_idx\` ON \`_legal_texts_v_rels\` (\`parent_id\`);`,
  )
  await db.run(sql`CREATE INDEX \`_legal_texts_v_rels_path_idx\` ON \`_legal_texts_v_rels\` (\`path\`);`)
  await db.run(
    sql`CREATE INDEX \`_legal_texts_v_rels_users_id_idx\` ON \`_legal_texts_v_rels\` (\`users_id\`);`,
  )
  await db.run(sql`CREATE TABLE \`legal_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`minimum_notice_days\` numeric DEFAULT 15 NOT NULL,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`CREATE TABLE \`_legal_settings_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`version_minimum_notice_days\` numeric DEFAULT 15 NOT NULL,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(
    sql`CREATE INDEX \`_legal_settings_v_created_at_idx\` ON \`_legal_settings_v\` (\`created_at\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_legal_settings_v_updated_at_idx\` ON \`_legal_settings_v\` (\`updated_at\`);`,
  )
  await db.run(sql`ALTER TABLE \`offers\` ADD \`review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`offers\` ADD \`review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`offers\` ADD \`review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`offers\` ADD \`review_comment\` text;`)
  await db.run(sql`CREATE INDEX \`offers_review_review_state_idx\` ON \`offers\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_offers_v\` ADD \`version_review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`_offers_v\` ADD \`version_review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`_offers_v\` ADD \`version_review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_offers_v\` ADD \`version_review_comment\` text;`)
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_review_version_review_state_idx\` ON \`_offers_v\` (\`version_review_state\`);`,
  )
  await db.run(sql`ALTER TABLE \`legal_texts\` ADD \`review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`legal_texts\` ADD \`review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`legal_texts\` ADD \`review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`legal_texts\` ADD \`review_comment\` text;`)
  await db.run(
    sql`CREATE INDEX \`legal_texts_review_review_state_idx\` ON \`legal_texts\` (\`review_state\`);`,
  )
  await db.run(sql`ALTER TABLE \`_legal_texts_v\` ADD \`version_review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`_legal_texts_v\` ADD \`version_review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`_legal_texts_v\` ADD \`version_review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_legal_texts_v\` ADD \`version_review_comment\` text;`)
  await db.run(
    sql`CREATE INDEX \`_legal_texts_v_version_review_version_review_state_idx\` ON \`_legal_texts_v\` (\`version_review_state\`);`,
  )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`offers_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`offers_rels\`;`)
  await db.run(sql`DROP TABLE \`_offers_v_version_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`_offers_v_rels\`;`)
  await db.run(sql`DROP TABLE \`legal_texts_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`legal_texts_rels\`;`)
  await db.run(sql`DROP TABLE \`_legal_texts_v_version_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`_legal_texts_v_rels\`;`)
  await db.run(sql`DROP TABLE \`legal_settings\`;`)
  await db.run(sql`DROP TABLE \`_legal_settings_v\`;`)
  await db.run(sql`DROP INDEX \`offers_review_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`offers\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`ALTER TABLE \`offers\` DROP COLUMN \`review_digest\`;`)
  await db.run(sql`ALTER TABLE \`offers\` DROP COLUMN \`review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`offers\` DROP COLUMN \`review_comment\`;`)
  await db.run(sql`DROP INDEX \`_offers_v_version_review_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_offers_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`ALTER TABLE \`_offers_v\` DROP COLUMN \`version_review_digest\`;`)
  await db.run(sql`ALTER TABLE \`_offers_v\` DROP COLUMN \`version_review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`_offers_v\` DROP COLUMN \`version_review_comment\`;`)
  await db.run(sql`DROP INDEX \`legal_texts_review_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`legal_texts\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`ALTER TABLE \`legal_texts\` DROP COLUMN \`review_digest\`;`)
  await db.run(sql`ALTER TABLE \`legal_texts\` DROP COLUMN \`review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`legal_texts\` DROP COLUMN \`review_comment\`;`)
  await db.run(sql`DROP INDEX \`_legal_texts_v_version_review_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_legal_texts_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`ALTER TABLE \`_legal_texts_v\` DROP COLUMN \`version_review_digest\`;`)
  await db.run(sql`ALTER TABLE \`_legal_texts_v\` DROP COLUMN \`version_review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`_legal_texts_v\` DROP COLUMN \`version_review_comment\`;`)
}
