import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'
import { withTriggersApart } from '../triggers-apart.ts'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`code_pools\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`provider_id\` text(36) NOT NULL,
  	\`low_stock_at\` numeric DEFAULT 50 NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`provider_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`code_pools_provider_idx\` ON \`code_pools\` (\`provider_id\`);`)
  await db.run(sql`CREATE INDEX \`code_pools_updated_at_idx\` ON \`code_pools\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`code_pools_created_at_idx\` ON \`code_pools\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`offers\` ADD \`code_mode\` text DEFAULT 'shared';`)
  await db.run(sql`ALTER TABLE \`offers\` ADD \`code_pool_id\` text(36) REFERENCES code_pools(id);`)
  await db.run(sql`CREATE INDEX \`offers_code_code_pool_idx\` ON \`offers\` (\`code_pool_id\`);`)
  await db.run(sql`ALTER TABLE \`_offers_v\` ADD \`version_code_mode\` text DEFAULT 'shared';`)
  await db.run(
    sql`ALTER TABLE \`_offers_v\` ADD \`version_code_pool_id\` text(36) REFERENCES code_pools(id);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_code_version_code_pool_idx\` ON \`_offers_v\` (\`version_code_pool_id\`);`,
  )
  await db.run(
    sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`code_pools_id\` text(36) REFERENCES code_pools(id);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_code_pools_id_idx\` ON \`payload_locked_documents_rels\` (\`code_pools_id\`);`,
  )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await withTriggersApart(db, () => takeBack(db))
}

async function takeBack(db: MigrateDownArgs['db']): Promise<void> {
  await db.run(sql`DROP TABLE \`code_pools\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_offers\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text,
  	\`slug\` text,
  	\`featured\` integer DEFAULT false,
  	\`published_at\` text,
  	\`title\` text,
  	\`provider_id\` text(36),
  	\`category_id\` text(36),
  	\`summary\` text,
  	\`description\` text,
  	\`image_id\` text(36),
  	\`place_scope\` text DEFAULT 'local',
  	\`place_label\` text,
  	\`place_department\` text,
  	\`place_latitude\` numeric,
  	\`place_longitude\` numeric,
  	\`seller_id\` text(36),
  	\`maximum_per_order\` numeric DEFAULT 10,
  	\`delivery\` text,
  	\`withdrawal\` text,
  	\`code_value\` text,
  	\`destination\` text,
  	\`from_price_cents\` numeric,
  	\`nights\` numeric,
  	\`public_price_amount_cents\` numeric,
  	\`public_price_source\` text,
  	\`public_price_observed_on\` text,
  	\`reduction_unit\` text DEFAULT 'percent',
  	\`reduction_percent\` numeric,
  	\`reduction_amount_cents\` numeric,
  	\`minimum_spend_cents\` numeric,
  	\`validity_from\` text,
  	\`validity_through\` text,
  	\`review_state\` text DEFAULT 'draft',
  	\`review_digest\` text,
  	\`review_submitted_at\` text,
  	\`review_comment\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`provider_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`category_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`seller_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(
    sql`INSERT INTO \`__new_offers\`("id", "kind", "slug", "featured", "published_at", "title", "provider_id", "category_id", "summary", "description", "image_id", "place_scope", "place_label", "place_department", "place_latitude", "place_longitude", "seller_id", "maximum_per_order", "delivery", "withdrawal", "code_value", "destination", "from_price_cents", "nights", "public_price_amount_cents", "public_price_source", "public_price_observed_on", "reduction_unit", "reduction_percent", "reduction_amount_cents", "minimum_spend_cents", "validity_from", "validity_through", "review_state", "review_digest", "review_submitted_at", "review_comment", "updated_at", "created_at", "_status") SELECT "id", "kind", "slug", "featured", "published_at", "title", "provider_id", "category_id", "summary", "description", "image_id", "place_scope", "place_label", "place_department", "place_latitude", "place_longitude", "seller_id", "maximum_per_order", "delivery", "withdrawal", "code_value", "destination", "from_price_cents", "nights", "public_price_amount_cents", "public_price_source", "public_price_observed_on", "reduction_unit", "reduction_percent", "reduction_amount_cents", "minimum_spend_cents", "validity_from", "validity_through", "review_state", "review_digest", "review_submitted_at", "review_comment", "updated_at", "created_at", "_status" FROM \`offers\`;`,
  )
  await db.run(sql`DROP TABLE \`offers\`;`)
  await db.run(sql`ALTER TABLE \`__new_offers\` RENAME TO \`offers\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`offers_kind_idx\` ON \`offers\` (\`kind\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`offers_slug_idx\` ON \`offers\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`offers_provider_idx\` ON \`offers\` (\`provider_id\`);`)
  await db.run(sql`CREATE INDEX \`offers_category_idx\` ON \`offers\` (\`category_id\`);`)
  await db.run(sql`CREATE INDEX \`offers_image_idx\` ON \`offers\` (\`image_id\`);`)
  await db.run(sql`CREATE INDEX \`offers_seller_idx\` ON \`offers\` (\`seller_id\`);`)
  await db.run(sql`CREATE INDEX \`offers_review_review_state_idx\` ON \`offers\` (\`review_state\`);`)
  await db.run(sql`CREATE INDEX \`offers_updated_at_idx\` ON \`offers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`offers_created_at_idx\` ON \`offers\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`offers__status_idx\` ON \`offers\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__offers_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_kind\` text,
  	\`version_slug\` text,
  	\`version_featured\` integer DEFAULT false,
  	\`version_published_at\` text,
  	\`version_title\` text,
  	\`version_provider_id\` text(36),
  	\`version_category_id\` text(36),
  	\`version_summary\` text,
  	\`version_description\` text,
  	\`version_image_id\` text(36),
  	\`version_place_scope\` text DEFAULT 'local',
  	\`version_place_label\` text,
  	\`version_place_department\` text,
  	\`version_place_latitude\` numeric,
  	\`version_place_longitude\` numeric,
  	\`version_seller_id\` text(36),
  	\`version_maximum_per_order\` numeric DEFAULT 10,
  	\`version_delivery\` text,
  	\`version_withdrawal\` text,
  	\`version_code_value\` text,
  	\`version_destination\` text,
  	\`version_from_price_cents\` numeric,
  	\`version_nights\` numeric,
  	\`version_public_price_amount_cents\` numeric,
  	\`version_public_price_source\` text,
  	\`version_public_price_observed_on\` text,
  	\`version_reduction_unit\` text DEFAULT 'percent',
  	\`version_reduction_percent\` numeric,
  	\`version_reduction_amount_cents\` numeric,
  	\`version_minimum_spend_cents\` numeric,
  	\`version_validity_from\` text,
  	\`version_validity_through\` text,
  	\`version_review_state\` text DEFAULT 'draft',
  	\`version_review_digest\` text,
  	\`version_review_submitted_at\` text,
  	\`version_review_comment\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`offers\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_provider_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_category_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_seller_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(
    sql`INSERT INTO \`__new__offers_v\`("id", "parent_id", "version_kind", "version_slug", "version_featured", "version_published_at", "version_title", "version_provider_id", "version_category_id", "version_summary", "version_description", "version_image_id", "version_place_scope", "version_place_label", "version_place_department", "version_place_latitude", "version_place_longitude", "version_seller_id", "version_maximum_per_order", "version_delivery", "version_withdrawal", "version_code_value", "version_destination", "version_from_price_cents", "version_nights", "version_public_price_amount_cents", "version_public_price_source", "version_public_price_observed_on", "version_reduction_unit", "version_reduction_percent", "version_reduction_amount_cents", "version_minimum_spend_cents", "version_validity_from", "version_validity_through", "version_review_state", "version_review_digest", "version_review_submitted_at", "version_review_comment", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest") SELECT "id", "parent_id", "version_kind", "version_slug", "version_featured", "version_published_at", "version_title", "version_provider_id", "version_category_id", "version_summary", "version_description", "version_image_id", "version_place_scope", "version_place_label", "version_place_department", "version_place_latitude", "version_place_longitude", "version_seller_id", "version_maximum_per_order", "version_delivery", "version_withdrawal", "version_code_value", "version_destination", "version_from_price_cents", "version_nights", "version_public_price_amount_cents", "version_public_price_source", "version_public_price_observed_on", "version_reduction_unit", "version_reduction_percent", "version_reduction_amount_cents", "version_minimum_spend_cents", "version_validity_from", "version_validity_through", "version_review_state", "version_review_digest", "version_review_submitted_at", "version_review_comment", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "latest" FROM \`_offers_v\`;`,
  )
  await db.run(sql`DROP TABLE \`_offers_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__offers_v\` RENAME TO \`_offers_v\`;`)
  await db.run(sql`CREATE INDEX \`_offers_v_parent_idx\` ON \`_offers_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_offers_v_version_version_kind_idx\` ON \`_offers_v\` (\`version_kind\`);`)
  await db.run(sql`CREATE INDEX \`_offers_v_version_version_slug_idx\` ON \`_offers_v\` (\`version_slug\`);`)
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_version_provider_idx\` ON \`_offers_v\` (\`version_provider_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_version_category_idx\` ON \`_offers_v\` (\`version_category_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_version_image_idx\` ON \`_offers_v\` (\`version_image_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_version_seller_idx\` ON \`_offers_v\` (\`version_seller_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_review_version_review_state_idx\` ON \`_offers_v\` (\`version_review_state\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_version_updated_at_idx\` ON \`_offers_v\` (\`version_updated_at\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_version_created_at_idx\` ON \`_offers_v\` (\`version_created_at\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`_offers_v_version_version__status_idx\` ON \`_offers_v\` (\`version__status\`);`,
  )
  await db.run(sql`CREATE INDEX \`_offers_v_created_at_idx\` ON \`_offers_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_offers_v_updated_at_idx\` ON \`_offers_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_offers_v_latest_idx\` ON \`_offers_v\` (\`latest\`);`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`offers_id\` text(36),
  	\`providers_id\` text(36),
  	\`categories_id\` text(36),
  	\`plans_id\` text(36),
  	\`media_id\` text(36),
  	\`legal_texts_id\` text(36),
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`offers_id\`) REFERENCES \`offers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`providers_id\`) REFERENCES \`providers\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`categories_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`plans_id\`) REFERENCES \`plans\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`legal_texts_id\`) REFERENCES \`legal_texts\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(
    sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "offers_id", "providers_id", "categories_id", "plans_id", "media_id", "legal_texts_id", "users_id") SELECT "id", "order", "parent_id", "path", "offers_id", "providers_id", "categories_id", "plans_id", "media_id", "legal_texts_id", "users_id" FROM \`payload_locked_documents_rels\`;`,
  )
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(
    sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_offers_id_idx\` ON \`payload_locked_documents_rels\` (\`offers_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_providers_id_idx\` ON \`payload_locked_documents_rels\` (\`providers_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_categories_id_idx\` ON \`payload_locked_documents_rels\` (\`categories_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_plans_id_idx\` ON \`payload_locked_documents_rels\` (\`plans_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_legal_texts_id_idx\` ON \`payload_locked_documents_rels\` (\`legal_texts_id\`);`,
  )
  await db.run(
    sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`,
  )
}
