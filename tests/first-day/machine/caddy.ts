import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { tryFolder } from './names.ts'

const adapted = z.looseObject({ apps: z.looseObject({}) })

/** Caddy on the file of the guide as it is, with the certificates of this machine in place of those that it would ask for. */
export function startCaddy(): Promise<ChildProcess> {
  const said = execFileSync(
    'caddy',
    ['adapt', '--config', '/etc/portail/Caddyfile', '--adapter', 'caddyfile'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const { apps, ...rest } = adapted.parse(JSON.parse(said))
  const pair = { certificate: path.join(tryFolder, 'serveur.pem'), key: path.join(tryFolder, 'serveur.key') }
  const file = path.join(tryFolder, 'caddy.json')
  writeFileSync(
    file,
    JSON.stringify({ ...rest, apps: { ...apps, tls: { certificates: { load_files: [pair] } } } }),
  )
  const caddy = spawn('caddy', ['run', '--config', file], {
    stdio: 'ignore',
    env: { ...process.env, HOME: tryFolder, XDG_DATA_HOME: tryFolder, XDG_CONFIG_HOME: tryFolder },
  })
  return new Promise((resolve, reject) => {
    caddy.once('spawn', () => resolve(caddy))
    caddy.once('error', reject)
  })
}
