import { existsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const namedKey = z.object({ id: z.string().regex(/^[\w-]{1,16}$/), secret: z.string().min(32) })

const variables = z.object({
  /** Signs sessions; drawn at random at the first start, never a default. */
  PAYLOAD_SECRET: z.string().min(32, 'PAYLOAD_SECRET manque ou compte moins de 32 caractères'),
  /** `local` is this machine: plain HTTP and demonstration accounts. */
  PORTAL_ENV: z.enum(['local', 'production']).default('production'),
  /** Folder of the database, the media and the snapshots. */
  PORTAL_STATE_DIR: z.string().min(1).optional(),
  /** Folder of the renderer, as the build of `site/` writes it: all that publishing needs of the site. */
  PORTAL_RENDERER_DIR: z.string().min(1).optional(),
  /** Postgres in place of the SQLite file. */
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  /** Public address of the CMS; when given, cookies are taken from this origin only. */
  CMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where mail goes (`smtp://host:port`): links to choose a new password. Without it none is sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /**
   * Seal the secrets of second factors: JSON `[{"id","secret"}]`, newest first; the first one seals, the others still
   * open. Without them nobody signs in.
   */
  CMS_FACTOR_KEYS: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'CMS_FACTOR_KEYS n’est pas du JSON' })
        return z.NEVER
      }
    })
    .pipe(z.tuple([namedKey], namedKey))
    .optional(),
  /**
   * Name of the header in which the proxy before the CMS says the address of its client, one address and nothing that
   * the client wrote (`CF-Connecting-IP`, `X-Real-IP`). Without it no limit is kept by client, since any client could
   * choose its own.
   */
  CMS_CLIENT_HEADER: z
    .string()
    .regex(/^[\w-]+$/)
    .optional(),
  /** Public address of the portal, and the secret that seals what is asked of its Worker; both or neither. */
  PORTAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  PORTAL_CHANNEL_SECRET: z.string().min(32).optional(),
  /** Lets the supervisor ask over HTTP that queued publications be run. */
  PORTAL_JOBS_TOKEN: z.string().min(32).optional(),
})

type NamedKey = z.infer<typeof namedKey>

export interface Environment {
  secret: string
  isLocal: boolean
  stateFolder: string
  rendererFolder: string
  databaseUrl: string | null
  url: string | null
  jobsToken: string | null
  smtpUrl: string | null
  /** Newest first; `null`: nobody can sign in. */
  factorKeys: readonly [NamedKey, ...NamedKey[]] | null
  /** `null`: clients cannot be told apart. */
  clientHeader: string | null
  /** `null`: this CMS reaches no portal. */
  portal: { origin: string; secret: string } | null
}

/** The nearest folder above `start` that holds `wrangler.toml`: bundled code cannot ask where its file was. */
export function projectRoot(start: string): string {
  const parent = path.dirname(start)
  if (existsSync(path.join(start, 'wrangler.toml')) || parent === start) return start
  return projectRoot(parent)
}

/** Reads what the machine says. Throws, naming the variable, when something is missing or wrong. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = variables.safeParse({ ...source, PAYLOAD_SECRET: source['PAYLOAD_SECRET'] ?? '' })
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`).join('\n'),
    )
  const { PAYLOAD_SECRET, PORTAL_ENV, PORTAL_STATE_DIR, DATABASE_URL, CMS_URL, SMTP_URL, PORTAL_JOBS_TOKEN } =
    parsed.data
  const { PORTAL_URL, PORTAL_CHANNEL_SECRET, CMS_FACTOR_KEYS, CMS_CLIENT_HEADER } = parsed.data
  if ((PORTAL_URL === undefined) !== (PORTAL_CHANNEL_SECRET === undefined))
    throw new Error('PORTAL_URL et PORTAL_CHANNEL_SECRET vont ensemble')
  const root = projectRoot(process.cwd())
  return {
    secret: PAYLOAD_SECRET,
    isLocal: PORTAL_ENV === 'local',
    stateFolder: path.resolve(root, PORTAL_STATE_DIR ?? '.portal'),
    rendererFolder: path.resolve(root, parsed.data.PORTAL_RENDERER_DIR ?? path.join('site', 'dist')),
    databaseUrl: DATABASE_URL ?? null,
    url: CMS_URL ?? null,
    jobsToken: PORTAL_JOBS_TOKEN ?? null,
    smtpUrl: SMTP_URL ?? null,
    factorKeys: CMS_FACTOR_KEYS ?? null,
    clientHeader: CMS_CLIENT_HEADER ?? null,
    portal:
      PORTAL_URL !== undefined && PORTAL_CHANNEL_SECRET !== undefined
        ? { origin: new URL(PORTAL_URL).origin, secret: PORTAL_CHANNEL_SECRET }
        : null,
  }
}

export const environment = readEnvironment(process.env)
