import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`archive_steps\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`at\` text NOT NULL,
  	\`step\` text NOT NULL,
  	\`import_digest\` text NOT NULL,
  	\`through\` text,
  	\`by\` text NOT NULL,
  	\`by_id\` text
  );
  `)
  await db.run(
    sql`CREATE UNIQUE INDEX \`importDigest_step_idx\` ON \`archive_steps\` (\`import_digest\`,\`step\`);`,
  )
  await db.run(
    sql`CREATE UNIQUE INDEX \`importDigest_byId_idx\` ON \`archive_steps\` (\`import_digest\`,\`by_id\`);`,
  )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`archive_steps\`;`)
}
