import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/** The mark by which the Worker refuses these anywhere but on this machine. */
const mark = 'demo-'

/** A machine that started a former portal may hold others, which are left where they are. */
const secrets = z.object({
  /** Signs the sessions of the CMS. */
  payloadSecret: z.string().min(32),
  /** Signs the passes of members. */
  passSecret: z.string().min(32),
  /** Seals what the CMS asks of the Worker. */
  channelSecret: z.string().min(32),
  /** Encrypts codes of one use. */
  codeSecret: z.string().min(32),
  /** Tells equal codes apart without reading them. */
  codeFingerprintSecret: z.string().min(32),
  /** Encrypts the secrets of second factors. */
  factorSecret: z.string().min(32),
  /** Tells the Worker that a request came by what stands before it. */
  frontSecret: z.string().min(32),
  watchSecret: z.string().min(32),
  /** Encrypts the secrets of second factors of the CMS. */
  cmsFactorSecret: z.string().min(32),
  /** Seals orders for the stand-in partner, and its answers. */
  partnerOrderSecret: z.string().min(32),
  partnerAnswerSecret: z.string().min(32),
  /** 40 hexadecimal characters, shared with the sandbox bank. */
  moneticoKey: z.string().regex(/^[0-9a-f]{40}$/),
  systempayKey: z.string().min(16),
  /** Password of every demonstration account. */
  password: z.string().min(12),
})
export type Secrets = z.infer<typeof secrets>

/** The secrets of this machine: drawn once, kept in a file that only its owner reads. */
export async function machineSecrets(stateDir: string): Promise<Secrets> {
  const file = path.join(stateDir, 'secrets.json')
  const kept = await readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null
    throw fault
  })
  if (kept !== null) return completed(file, JSON.parse(kept) as object)
  await mkdir(stateDir, { recursive: true, mode: 0o700 })
  await writeFile(file, written(drawSecrets()), { mode: 0o600, flag: 'wx' })
  return machineSecrets(stateDir)
}

const written = (all: Secrets) => `${JSON.stringify(all, null, 2)}\n`

/** Asked for since machines first drew theirs: one that lacks them draws them and keeps the others. */
const added = [
  'channelSecret',
  'codeSecret',
  'codeFingerprintSecret',
  'factorSecret',
  'frontSecret',
  'watchSecret',
  'cmsFactorSecret',
  'partnerOrderSecret',
  'partnerAnswerSecret',
] as const

async function completed(file: string, kept: object): Promise<Secrets> {
  const drawn = drawSecrets()
  const missing = added.filter((name) => !(name in kept))
  const all = secrets.parse({ ...kept, ...Object.fromEntries(missing.map((name) => [name, drawn[name]])) })
  if (missing.length > 0) await writeFile(file, written(all), { mode: 0o600 })
  return all
}

function drawSecrets(): Secrets {
  const secret = () => mark + randomBytes(32).toString('base64url')
  return {
    payloadSecret: secret(),
    passSecret: secret(),
    channelSecret: secret(),
    codeSecret: secret(),
    codeFingerprintSecret: secret(),
    factorSecret: secret(),
    frontSecret: secret(),
    watchSecret: secret(),
    cmsFactorSecret: secret(),
    partnerOrderSecret: secret(),
    partnerAnswerSecret: secret(),
    moneticoKey: randomBytes(20).toString('hex'),
    systempayKey: mark + randomBytes(12).toString('base64url'),
    password: readablePassword(),
  }
}

/** Three groups of five letters and digits that nobody takes for one another: about 74 bits. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const draw = () => {
    for (;;) {
      const [byte = 255] = randomBytes(1)
      // A byte above the last whole multiple would favour the first letters.
      if (byte < letters.length * Math.floor(256 / letters.length)) return letters[byte % letters.length]
    }
  }
  return Array.from({ length: 3 }, () => Array.from({ length: 5 }, draw).join('')).join('-')
}
