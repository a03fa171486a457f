import type { ParisDay } from '@portal/content'
import { integer, text } from 'drizzle-orm/sqlite-core'

/** An instant, kept in milliseconds since 1970, UTC. */
export const instant = (name: string) => integer(name, { mode: 'timestamp_ms' })

/** A day on calendars in Paris, kept as `YYYY-MM-DD`: days compare as strings. */
export const day = (name: string) => text(name).$type<ParisDay>()
