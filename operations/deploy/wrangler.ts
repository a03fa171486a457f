import { spawn } from 'node:child_process'
import { appendFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../settings/root.ts'
import { PlatformFault } from './platform-client.ts'

/** How wrangler reaches the account. */
export interface WranglerAccess {
  base: string
  accountId: string
  token: string
  /** File in which what it says is kept, without any of `secrets`. */
  log: string
  /** Values that no line may hold. */
  secrets: readonly string[]
}

const program = path.join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js')

/** Of what it said, what a person is shown of a failure. */
const lastLines = 12

/**
 * Runs wrangler without a terminal, so that it asks nothing. Parameters and files that it is named hold no secret: the
 * token goes by its environment, secrets by `input`. Throws `PlatformFault` with its last words.
 */
export async function runWrangler(
  access: WranglerAccess,
  parameters: readonly string[],
  input = '',
): Promise<void> {
  await mkdir(path.dirname(access.log), { recursive: true, mode: 0o700 })
  const child = spawn(process.execPath, [program, ...parameters], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      // Nothing else of this environment: a CLOUDFLARE_ENV or an API key of somebody would change what is reached.
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TMPDIR: process.env['TMPDIR'],
      NODE_EXTRA_CA_CERTS: process.env['NODE_EXTRA_CA_CERTS'],
      HTTPS_PROXY: process.env['HTTPS_PROXY'],
      CI: '1',
      // It is one file of 15 MB: read once, it starts in half the time.
      NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'wrangler'),
      CLOUDFLARE_API_BASE_URL: access.base,
      CLOUDFLARE_ACCOUNT_ID: access.accountId,
      CLOUDFLARE_API_TOKEN: access.token,
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_SEND_ERROR_REPORTS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      // Its own log holds the bodies of requests.
      WRANGLER_WRITE_LOGS: 'false',
    },
  })
  let said = ''
  const hear = (chunk: Buffer) => (said += chunk.toString('utf8'))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  // One that ends early does not read what it is given.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const shown = withoutSecrets(stripVTControlCharacters(said), access)
  const line = `${new Date().toISOString()} wrangler ${parameters.join(' ')} → ${code}\n${shown}\n`
  await appendFile(access.log, line, { mode: 0o600 })
  if (code === 0) return
  const words = shown
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(-lastLines)
    .join('\n    ')
  throw new PlatformFault(`wrangler ${parameters.slice(0, 3).join(' ')} a échoué :\n    ${words}`, 0)
}

export function withoutSecrets(
  text: string,
  { secrets, token }: Pick<WranglerAccess, 'secrets' | 'token'>,
): string {
  // What signs an address is in its query: an export of the members may be downloaded by it.
  let shown = text.replaceAll(/(https?:\/\/[^\s?]+)\?\S+/g, '$1?•••')
  for (const secret of [token, ...secrets]) if (secret.length >= 8) shown = shown.replaceAll(secret, '•••')
  return shown
}
