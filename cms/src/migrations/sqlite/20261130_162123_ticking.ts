import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`ticking_leases\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`holder\` text NOT NULL,
  	\`held_until\` text NOT NULL,
  	\`jobs_ended_at\` text,
  	\`watch_ended_at\` text,
  	\`watch_faults\` text
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`ticking_leases_name_idx\` ON \`ticking_leases\` (\`name\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`ticking_leases\`;`)
}
