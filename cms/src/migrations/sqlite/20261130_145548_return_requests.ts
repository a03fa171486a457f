import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`return_requests\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`state\` text NOT NULL,
  	\`asked_by\` text NOT NULL,
  	\`asked_by_id\` text NOT NULL,
  	\`asked_at\` text NOT NULL,
  	\`from_taken_at\` text NOT NULL,
  	\`to_taken_at\` text NOT NULL,
  	\`consequences\` text NOT NULL,
  	\`digest\` text NOT NULL,
  	\`decided_by\` text,
  	\`decided_by_id\` text,
  	\`decided_at\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`return_requests_state_idx\` ON \`return_requests\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`return_requests_asked_at_idx\` ON \`return_requests\` (\`asked_at\`);`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`confirmed_by\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`return_requests\`;`)
  await db.run(sql`ALTER TABLE \`publications\` DROP COLUMN \`confirmed_by\`;`)
}
