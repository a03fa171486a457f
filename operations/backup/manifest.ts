import { z } from 'zod'

/** Raised when a reader of before would misunderstand what is written now. */
export const formatVersion = 1

/** Written first: a reader that does not know the version stops before it has read anything else. */
export const heading = z.object({
  format: z.literal('portail-sauvegarde'),
  version: z.number().int(),
  madeAt: z.iso.datetime(),
})

const heldFile = z.strictObject({
  name: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type HeldFile = z.infer<typeof heldFile>

const keyName = z.strictObject({ setting: z.string(), id: z.string(), fingerprint: z.string() })
export type KeyName = z.infer<typeof keyName>

const memberCounts = z.strictObject({
  members: z.number().int(),
  acceptances: z.number().int(),
  orders: z.number().int(),
  factures: z.number().int(),
  waitingLetters: z.number().int(),
  /** The last number of each series and year. */
  lastFactures: z.array(z.string()),
  /** Migrations that the database holds. */
  migrations: z.array(z.string()),
})
export type MemberCounts = z.infer<typeof memberCounts>

/** Written last: without it, or with one file that it does not name, a backup is no backup. */
export const manifest = z.strictObject({
  format: z.literal('portail-sauvegarde'),
  version: z.literal(formatVersion),
  madeAt: z.iso.datetime(),
  layout: z.enum(['local', 'server']),
  cmsDatabase: z.enum(['sqlite', 'postgres', 'none']),
  /** `null`: no members’ database yet. */
  members: memberCounts.nullable(),
  /** The build that was live, by its name; `null` when nothing is published. */
  publication: z.string().nullable(),
  /** Keys that must be in the settings for what is kept to be read: by id and fingerprint alone. */
  keys: z.array(keyName),
  files: z.array(heldFile),
})
export type Manifest = z.infer<typeof manifest>

export const headingName = 'format.json'
export const manifestName = 'manifest.json'
export const postgresName = 'cms/cms.pgdump'
