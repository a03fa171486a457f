import { z } from 'zod'

const writtenRow = z.object({ id: z.uuid() })

/** The id of a row that was just written below the hooks of Payload, whose type says nothing of it. */
export const idOfWritten = (row: unknown): string => writtenRow.parse(row).id
