import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`providers_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`providers_review_approvals_order_idx\` ON \`providers_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`providers_review_approvals_parent_id_idx\` ON \`providers_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`providers_review_approvals_by_idx\` ON \`providers_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`providers_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`providers_rels_order_idx\` ON \`providers_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`providers_rels_parent_idx\` ON \`providers_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`providers_rels_path_idx\` ON \`providers_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`providers_rels_users_id_idx\` ON \`providers_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`_providers_v_version_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_providers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_providers_v_version_review_approvals_order_idx\` ON \`_providers_v_version_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_review_approvals_parent_id_idx\` ON \`_providers_v_version_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_review_approvals_by_idx\` ON \`_providers_v_version_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`_providers_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_providers_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_providers_v_rels_order_idx\` ON \`_providers_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_rels_parent_idx\` ON \`_providers_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_rels_path_idx\` ON \`_providers_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_providers_v_rels_users_id_idx\` ON \`_providers_v_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`categories_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`categories_review_approvals_order_idx\` ON \`categories_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`categories_review_approvals_parent_id_idx\` ON \`categories_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`categories_review_approvals_by_idx\` ON \`categories_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`categories_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`categories_rels_order_idx\` ON \`categories_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`categories_rels_parent_idx\` ON \`categories_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`categories_rels_path_idx\` ON \`categories_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`categories_rels_users_id_idx\` ON \`categories_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`_categories_v_version_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_categories_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_categories_v_version_review_approvals_order_idx\` ON \`_categories_v_version_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_categories_v_version_review_approvals_parent_id_idx\` ON \`_categories_v_version_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_categories_v_version_review_approvals_by_idx\` ON \`_categories_v_version_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`_categories_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_categories_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_categories_v_rels_order_idx\` ON \`_categories_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_categories_v_rels_parent_idx\` ON \`_categories_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_categories_v_rels_path_idx\` ON \`_categories_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_categories_v_rels_users_id_idx\` ON \`_categories_v_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`plans_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`plans\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`plans_review_approvals_order_idx\` ON \`plans_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`plans_review_approvals_parent_id_idx\` ON \`plans_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`plans_review_approvals_by_idx\` ON \`plans_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`plans_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`plans\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`plans_rels_order_idx\` ON \`plans_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`plans_rels_parent_idx\` ON \`plans_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`plans_rels_path_idx\` ON \`plans_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`plans_rels_users_id_idx\` ON \`plans_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`_plans_v_version_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_plans_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_plans_v_version_review_approvals_order_idx\` ON \`_plans_v_version_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_plans_v_version_review_approvals_parent_id_idx\` ON \`_plans_v_version_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_plans_v_version_review_approvals_by_idx\` ON \`_plans_v_version_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`_plans_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_plans_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_plans_v_rels_order_idx\` ON \`_plans_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_plans_v_rels_parent_idx\` ON \`_plans_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_plans_v_rels_path_idx\` ON \`_plans_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_plans_v_rels_users_id_idx\` ON \`_plans_v_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`media_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`media_review_approvals_order_idx\` ON \`media_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`media_review_approvals_parent_id_idx\` ON \`media_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`media_review_approvals_by_idx\` ON \`media_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`media_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`media_rels_order_idx\` ON \`media_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`media_rels_parent_idx\` ON \`media_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`media_rels_path_idx\` ON \`media_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`media_rels_users_id_idx\` ON \`media_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`_media_v_version_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_media_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_media_v_version_review_approvals_order_idx\` ON \`_media_v_version_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_review_approvals_parent_id_idx\` ON \`_media_v_version_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_review_approvals_by_idx\` ON \`_media_v_version_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`_media_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_alt\` text,
  	\`version_review_state\` text DEFAULT 'draft',
  	\`version_review_digest\` text,
  	\`version_review_submitted_at\` text,
  	\`version_review_comment\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`version_url\` text,
  	\`version_thumbnail_u_r_l\` text,
  	\`version_filename\` text,
  	\`version_mime_type\` text,
  	\`version_filesize\` numeric,
  	\`version_width\` numeric,
  	\`version_height\` numeric,
  	\`version_focal_x\` numeric,
  	\`version_focal_y\` numeric,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_media_v_parent_idx\` ON \`_media_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_review_version_review_state_idx\` ON \`_media_v\` (\`version_review_state\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_updated_at_idx\` ON \`_media_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_created_at_idx\` ON \`_media_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version__status_idx\` ON \`_media_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_version_version_filename_idx\` ON \`_media_v\` (\`version_filename\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_created_at_idx\` ON \`_media_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_updated_at_idx\` ON \`_media_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_latest_idx\` ON \`_media_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`_media_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_media_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_media_v_rels_order_idx\` ON \`_media_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_rels_parent_idx\` ON \`_media_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_rels_path_idx\` ON \`_media_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_media_v_rels_users_id_idx\` ON \`_media_v_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`takedowns\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`document_id\` text NOT NULL,
  	\`title\` text NOT NULL,
  	\`reason\` text NOT NULL,
  	\`taken_down_by\` text NOT NULL,
  	\`taken_down_by_id\` text NOT NULL,
  	\`taken_down_at\` text NOT NULL,
  	\`told_at\` text,
  	\`refused\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`takedowns_document_id_idx\` ON \`takedowns\` (\`document_id\`);`)
  await db.run(sql`CREATE INDEX \`takedowns_told_at_idx\` ON \`takedowns\` (\`told_at\`);`)
  await db.run(sql`CREATE INDEX \`takedowns_updated_at_idx\` ON \`takedowns\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`takedowns_created_at_idx\` ON \`takedowns\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`legal_settings_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`legal_settings\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`legal_settings_review_approvals_order_idx\` ON \`legal_settings_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`legal_settings_review_approvals_parent_id_idx\` ON \`legal_settings_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`legal_settings_review_approvals_by_idx\` ON \`legal_settings_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`legal_settings_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`legal_settings\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`legal_settings_rels_order_idx\` ON \`legal_settings_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`legal_settings_rels_parent_idx\` ON \`legal_settings_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`legal_settings_rels_path_idx\` ON \`legal_settings_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`legal_settings_rels_users_id_idx\` ON \`legal_settings_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`_legal_settings_v_version_review_approvals\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`by_id\` text(36),
  	\`at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_legal_settings_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_version_review_approvals_order_idx\` ON \`_legal_settings_v_version_review_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_version_review_approvals_parent_id_idx\` ON \`_legal_settings_v_version_review_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_version_review_approvals_by_idx\` ON \`_legal_settings_v_version_review_approvals\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`_legal_settings_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_legal_settings_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_rels_order_idx\` ON \`_legal_settings_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_rels_parent_idx\` ON \`_legal_settings_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_rels_path_idx\` ON \`_legal_settings_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_rels_users_id_idx\` ON \`_legal_settings_v_rels\` (\`users_id\`);`)
  // Written by hand: as generated, the tables were dropped and made again, which takes the pictures from the offers
  // (pragmas mean nothing inside the transaction of a migration) and reads columns that are not there.
  await db.run(sql`ALTER TABLE \`media\` ADD \`review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`review_comment\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`_status\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`alt_nullable\` text;`)
  await db.run(sql`UPDATE \`media\` SET \`alt_nullable\` = \`alt\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`alt\`;`)
  await db.run(sql`ALTER TABLE \`media\` RENAME COLUMN \`alt_nullable\` TO \`alt\`;`)
  await db.run(sql`CREATE INDEX \`media_review_review_state_idx\` ON \`media\` (\`review_state\`);`)
  await db.run(sql`CREATE INDEX \`media__status_idx\` ON \`media\` (\`_status\`);`)
  await db.run(sql`ALTER TABLE \`legal_settings\` ADD \`review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`legal_settings\` ADD \`review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` ADD \`review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` ADD \`review_comment\` text;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` ADD \`_status\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`legal_settings\` ADD \`minimum_notice_days_nullable\` numeric DEFAULT 15;`)
  await db.run(sql`UPDATE \`legal_settings\` SET \`minimum_notice_days_nullable\` = \`minimum_notice_days\`;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` DROP COLUMN \`minimum_notice_days\`;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` RENAME COLUMN \`minimum_notice_days_nullable\` TO \`minimum_notice_days\`;`)
  await db.run(sql`CREATE INDEX \`legal_settings_review_review_state_idx\` ON \`legal_settings\` (\`review_state\`);`)
  await db.run(sql`CREATE INDEX \`legal_settings__status_idx\` ON \`legal_settings\` (\`_status\`);`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` ADD \`version_review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` ADD \`version_review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` ADD \`version_review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` ADD \`version_review_comment\` text;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` ADD \`version__status\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` ADD \`latest\` integer;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` ADD \`version_minimum_notice_days_nullable\` numeric DEFAULT 15;`)
  await db.run(sql`UPDATE \`_legal_settings_v\` SET \`version_minimum_notice_days_nullable\` = \`version_minimum_notice_days\`;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` DROP COLUMN \`version_minimum_notice_days\`;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` RENAME COLUMN \`version_minimum_notice_days_nullable\` TO \`version_minimum_notice_days\`;`)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_version_review_version_review_state_idx\` ON \`_legal_settings_v\` (\`version_review_state\`);`)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_version_version__status_idx\` ON \`_legal_settings_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_legal_settings_v_latest_idx\` ON \`_legal_settings_v\` (\`latest\`);`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`providers\` ADD \`review_comment\` text;`)
  await db.run(sql`CREATE INDEX \`providers_review_review_state_idx\` ON \`providers\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` ADD \`version_review_comment\` text;`)
  await db.run(sql`CREATE INDEX \`_providers_v_version_review_version_review_state_idx\` ON \`_providers_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`categories\` ADD \`review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`categories\` ADD \`review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`categories\` ADD \`review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`categories\` ADD \`review_comment\` text;`)
  await db.run(sql`CREATE INDEX \`categories_review_review_state_idx\` ON \`categories\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_categories_v\` ADD \`version_review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`_categories_v\` ADD \`version_review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`_categories_v\` ADD \`version_review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_categories_v\` ADD \`version_review_comment\` text;`)
  await db.run(sql`CREATE INDEX \`_categories_v_version_review_version_review_state_idx\` ON \`_categories_v\` (\`version_review_state\`);`)
  await db.run(sql`ALTER TABLE \`plans\` ADD \`review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`plans\` ADD \`review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`plans\` ADD \`review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`plans\` ADD \`review_comment\` text;`)
  await db.run(sql`CREATE INDEX \`plans_review_review_state_idx\` ON \`plans\` (\`review_state\`);`)
  await db.run(sql`ALTER TABLE \`_plans_v\` ADD \`version_review_state\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`_plans_v\` ADD \`version_review_digest\` text;`)
  await db.run(sql`ALTER TABLE \`_plans_v\` ADD \`version_review_submitted_at\` text;`)
  await db.run(sql`ALTER TABLE \`_plans_v\` ADD \`version_review_comment\` text;`)
  await db.run(sql`CREATE INDEX \`_plans_v_version_review_version_review_state_idx\` ON \`_plans_v\` (\`version_review_state\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`providers_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`providers_rels\`;`)
  await db.run(sql`DROP TABLE \`_providers_v_version_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`_providers_v_rels\`;`)
  await db.run(sql`DROP TABLE \`categories_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`categories_rels\`;`)
  await db.run(sql`DROP TABLE \`_categories_v_version_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`_categories_v_rels\`;`)
  await db.run(sql`DROP TABLE \`plans_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`plans_rels\`;`)
  await db.run(sql`DROP TABLE \`_plans_v_version_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`_plans_v_rels\`;`)
  await db.run(sql`DROP TABLE \`media_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`media_rels\`;`)
  await db.run(sql`DROP TABLE \`_media_v_version_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`_media_v\`;`)
  await db.run(sql`DROP TABLE \`_media_v_rels\`;`)
  await db.run(sql`DROP TABLE \`takedowns\`;`)
  await db.run(sql`DROP TABLE \`legal_settings_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`legal_settings_rels\`;`)
  await db.run(sql`DROP TABLE \`_legal_settings_v_version_review_approvals\`;`)
  await db.run(sql`DROP TABLE \`_legal_settings_v_rels\`;`)
  await db.run(sql`DROP INDEX \`providers_review_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`providers\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`ALTER TABLE \`providers\` DROP COLUMN \`review_digest\`;`)
  await db.run(sql`ALTER TABLE \`providers\` DROP COLUMN \`review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`providers\` DROP COLUMN \`review_comment\`;`)
  await db.run(sql`DROP INDEX \`_providers_v_version_review_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` DROP COLUMN \`version_review_digest\`;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` DROP COLUMN \`version_review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`_providers_v\` DROP COLUMN \`version_review_comment\`;`)
  await db.run(sql`DROP INDEX \`categories_review_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`categories\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`ALTER TABLE \`categories\` DROP COLUMN \`review_digest\`;`)
  await db.run(sql`ALTER TABLE \`categories\` DROP COLUMN \`review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`categories\` DROP COLUMN \`review_comment\`;`)
  await db.run(sql`DROP INDEX \`_categories_v_version_review_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_categories_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`ALTER TABLE \`_categories_v\` DROP COLUMN \`version_review_digest\`;`)
  await db.run(sql`ALTER TABLE \`_categories_v\` DROP COLUMN \`version_review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`_categories_v\` DROP COLUMN \`version_review_comment\`;`)
  await db.run(sql`DROP INDEX \`plans_review_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`plans\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`ALTER TABLE \`plans\` DROP COLUMN \`review_digest\`;`)
  await db.run(sql`ALTER TABLE \`plans\` DROP COLUMN \`review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`plans\` DROP COLUMN \`review_comment\`;`)
  await db.run(sql`DROP INDEX \`_plans_v_version_review_version_review_state_idx\`;`)
  await db.run(sql`ALTER TABLE \`_plans_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`ALTER TABLE \`_plans_v\` DROP COLUMN \`version_review_digest\`;`)
  await db.run(sql`ALTER TABLE \`_plans_v\` DROP COLUMN \`version_review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`_plans_v\` DROP COLUMN \`version_review_comment\`;`)
  // By hand, as above; what became nullable stays so.
  await db.run(sql`DROP INDEX \`media_review_review_state_idx\`;`)
  await db.run(sql`DROP INDEX \`media__status_idx\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`review_digest\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`review_comment\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`_status\`;`)
  await db.run(sql`DROP INDEX \`legal_settings_review_review_state_idx\`;`)
  await db.run(sql`DROP INDEX \`legal_settings__status_idx\`;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` DROP COLUMN \`review_state\`;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` DROP COLUMN \`review_digest\`;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` DROP COLUMN \`review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` DROP COLUMN \`review_comment\`;`)
  await db.run(sql`ALTER TABLE \`legal_settings\` DROP COLUMN \`_status\`;`)
  await db.run(sql`DROP INDEX \`_legal_settings_v_version_review_version_review_state_idx\`;`)
  await db.run(sql`DROP INDEX \`_legal_settings_v_version_version__status_idx\`;`)
  await db.run(sql`DROP INDEX \`_legal_settings_v_latest_idx\`;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` DROP COLUMN \`version_review_state\`;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` DROP COLUMN \`version_review_digest\`;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` DROP COLUMN \`version_review_submitted_at\`;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` DROP COLUMN \`version_review_comment\`;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` DROP COLUMN \`version__status\`;`)
  await db.run(sql`ALTER TABLE \`_legal_settings_v\` DROP COLUMN \`latest\`;`)
}
