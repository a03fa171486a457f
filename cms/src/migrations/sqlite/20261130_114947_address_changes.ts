import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`address_changes\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`user_id\` text(36) NOT NULL,
  	\`former_email\` text NOT NULL,
  	\`new_email\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`asked_at\` text NOT NULL,
  	\`confirmation_digest\` text,
  	\`confirm_until\` text NOT NULL,
  	\`undo_digest\` text,
  	\`undo_until\` text NOT NULL,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`address_changes_user_idx\` ON \`address_changes\` (\`user_id\`);`)
  await db.run(
    sql`CREATE INDEX \`address_changes_former_email_idx\` ON \`address_changes\` (\`former_email\`);`,
  )
  await db.run(
    sql`CREATE UNIQUE INDEX \`address_changes_confirmation_digest_idx\` ON \`address_changes\` (\`confirmation_digest\`);`,
  )
  await db.run(
    sql`CREATE UNIQUE INDEX \`address_changes_undo_digest_idx\` ON \`address_changes\` (\`undo_digest\`);`,
  )
  await db.run(sql`CREATE INDEX \`address_changes_undo_until_idx\` ON \`address_changes\` (\`undo_until\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`address_changes\`;`)
}
