import { z } from 'zod'
import type { PortalContext } from './portal-environment.ts'

const fields = z.record(z.string(), z.string())

/** What was typed in a form, field by field; nothing when it holds a file, or a field twice. Judged by who asks. */
export async function typedFields(c: PortalContext): Promise<Record<string, string>> {
  const parsed = fields.safeParse(await c.req.parseBody())
  return parsed.success ? parsed.data : {}
}

/** What a form with files holds: its fields by name, one text each, and the files of the field `files`. */
export interface SentForm {
  fields: Record<string, string>
  files: File[]
}

/**
 * Reads a form of `multipart/form-data`. A browser sends a file without a name or a byte where none was chosen: it is none.
 * Nothing of a form that cannot be read.
 */
export async function sentForm(c: PortalContext, files: string): Promise<SentForm> {
  const body = await c.req.parseBody({ all: true }).catch(() => ({}))
  const entries = Object.entries(body).map(([name, value]) => [name, [value].flat()] as const)
  const texts = entries.flatMap(([name, values]) => {
    const [only, ...others] = values
    return typeof only === 'string' && others.length === 0 ? [[name, only] as const] : []
  })
  // What came as text where a file was asked for is a file that nobody can read: whoever sent it is told.
  const sent = entries
    .flatMap(([name, values]) => (name === files ? values : []))
    .map((one) => (typeof one === 'string' ? new File([one], '') : one))
  return {
    fields: Object.fromEntries(texts.filter(([name]) => name !== files)),
    files: sent.filter(({ size, name }) => size > 0 || name !== ''),
  }
}
