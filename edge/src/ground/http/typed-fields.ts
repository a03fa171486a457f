import { z } from 'zod'
import type { PortalContext } from './portal-environment.ts'

const fields = z.record(z.string(), z.string())

/** What was typed in a form, field by field; nothing when it holds a file, or a field twice. Judged by who asks. */
export async function typedFields(c: PortalContext): Promise<Record<string, string>> {
  const parsed = fields.safeParse(await c.req.parseBody())
  return parsed.success ? parsed.data : {}
}
