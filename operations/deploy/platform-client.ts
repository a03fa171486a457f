import { z } from 'zod'
import { jsonOf } from '../settings/json.ts'

/*
 * Questions to the platform that wrangler answers for people only, or not at all: what a database is, which version serves,
 * which names lead here. Looked at `cloudflare` (the whole API generated, 40 MB, types that nothing checks against what
 * comes back) and wrangler’s own functions (not exported): a dozen calls and a schema each.
 */

const envelope = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.number(), message: z.string() })).default([]),
  result: z.unknown(),
})

/** What the platform refused, or did not answer. The message is for the operator, and holds no secret. */
export class PlatformFault extends Error {
  readonly status: number
  readonly codes: readonly number[]
  constructor(message: string, status: number, codes: readonly number[] = [], cause?: unknown) {
    super(message, { cause })
    this.status = status
    this.codes = codes
  }
}

export interface PlatformClient {
  /** The answer, parsed; `null` where the platform says that there is none. Throws `PlatformFault`. */
  ask: <Schema extends z.ZodType>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    address: string,
    schema: Schema,
    body?: unknown,
  ) => Promise<z.output<Schema> | null>
}

/** What wrangler asks too, unless CLOUDFLARE_API_BASE_URL names another (the tests’ own). */
export const platformAddress = (environment: NodeJS.ProcessEnv): string =>
  environment['CLOUDFLARE_API_BASE_URL'] ?? 'https://api.cloudflare.com/client/v4'

/** Longer than any of these questions takes. */
const answerMs = 60_000

/** Reaches one account. @param accountId put in the place of `{account}` in addresses */
export function platformClient(base: string, accountId: string, token: string): PlatformClient {
  return {
    async ask(method, address, schema, body) {
      const where = address.replace('{account}', accountId)
      const answer = await fetch(base + where, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(answerMs),
      }).catch((cause: unknown) => {
        throw new PlatformFault(`Cloudflare n’a pas répondu (${method} ${address}).`, 0, [], cause)
      })
      const text = await answer.text().catch(() => '')
      const read = envelope.safeParse(jsonOf(text))
      if (answer.status === 404 && read.success) return null
      if (!read.success || !read.data.success) throw faultOf(method, address, answer.status, read.data)
      const result = schema.safeParse(read.data.result)
      if (result.success) return result.data
      const fields = result.error.issues.map((issue) => issue.path.join('.')).join(', ')
      throw new PlatformFault(
        `La réponse de Cloudflare a changé de forme (${method} ${address} : ${fields}).`,
        answer.status,
      )
    },
  }
}

function faultOf(
  method: string,
  address: string,
  status: number,
  said: z.infer<typeof envelope> | undefined,
): PlatformFault {
  const codes = said?.errors.map(({ code }) => code) ?? []
  const words = said?.errors.map(({ code, message }) => `${message} [${code}]`).join(' ; ') ?? ''
  if (status === 401 || status === 403)
    return new PlatformFault(
      `Cloudflare refuse ce jeton pour ${address} (${words}). Vérifiez CLOUDFLARE_API_TOKEN, ses droits (docs/exploitation.md) et CLOUDFLARE_ACCOUNT_ID.`,
      status,
      codes,
    )
  return new PlatformFault(
    `Cloudflare a refusé ${method} ${address} : ${words || `statut ${status}`}`,
    status,
    codes,
  )
}
