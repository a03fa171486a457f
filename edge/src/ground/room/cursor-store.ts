import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Database } from '../database/database.ts'
import { taskCursors } from './cursor-schema.ts'

/** How far a task has come; `null` at the beginning, or where another release wrote what this one cannot read. */
export async function readCursor<Position>(
  database: Database,
  task: string,
  position: z.ZodType<Position>,
): Promise<Position | null> {
  const [row] = await database.select().from(taskCursors).where(eq(taskCursors.task, task))
  return position.safeParse(row?.position).data ?? null
}

/** Keeps how far a task has come; `null` has the next run begin again: a query. */
export const keepCursor = (database: Database, task: string, position: object | null) =>
  position === null
    ? database.delete(taskCursors).where(eq(taskCursors.task, task))
    : database
        .insert(taskCursors)
        .values({ task, position })
        .onConflictDoUpdate({ target: taskCursors.task, set: { position } })
