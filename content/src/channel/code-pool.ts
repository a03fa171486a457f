import { z } from 'zod'

/** A code for one person: printable ASCII without a space, as it is typed in a basket. */
export const singleUseCode = z.string().regex(/^[!-~]{3,40}$/)

/** How many codes one request brings. */
export const mostCodesARequest = 1000

/** Codes of a file, in its order. A trial says what an import would do, and changes nothing. */
export const codeImport = z.object({
  trial: z.boolean(),
  codes: z.array(singleUseCode).min(1).max(mostCodesARequest),
})
export type CodeImport = z.infer<typeof codeImport>

/** What an import has done, or would do. */
export const codeImportAnswer = z.object({
  added: z.number().int().nonnegative(),
  /** Places in the request of codes that the pool already holds, drawn ones included. */
  known: z.array(z.number().int().nonnegative()),
})
export type CodeImportAnswer = z.infer<typeof codeImportAnswer>

/** How a pool stands: never its codes. */
export const poolStock = z.object({
  total: z.number().int().nonnegative(),
  remaining: z.number().int().nonnegative(),
  /** UTC instant of the last code that a member took; `null` when none has been. */
  lastDrawnAt: z.iso.datetime().nullable(),
})
export type PoolStock = z.infer<typeof poolStock>
