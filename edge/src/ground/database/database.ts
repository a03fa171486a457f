import type { DrizzleD1Database } from 'drizzle-orm/d1'

/** The database of members, through drizzle. */
export type Database = DrizzleD1Database
