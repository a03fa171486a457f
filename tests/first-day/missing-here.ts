import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Programs of Debian that the first day needs, each with its package. */
const programs = [
  ['nginx', 'nginx'],
  ['caddy', 'caddy'],
  ['initdb', 'postgresql'],
  ['postgres', 'postgresql'],
  ['openssl', 'openssl'],
  ['ip', 'iproute2'],
  ['unshare', 'util-linux'],
  ['runuser', 'util-linux'],
  ['adduser', 'adduser'],
  ['systemd-socket-activate', 'systemd'],
  ['pg_dump', 'postgresql-client'],
] as const

const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']

/** Where a program of this machine is; `null` when it has none. Debian keeps those of Postgres by version. */
export function programNamed(name: string): string | null {
  const versions = ['18', '17', '16', '15'].map((version) => `/usr/lib/postgresql/${version}/bin`)
  return [...folders, ...versions].map((one) => path.join(one, name)).find((file) => existsSync(file)) ?? null
}

/** What keeps a first day from being tried here, in words; empty when nothing does. */
export function missingHere(): string[] {
  if (process.platform !== 'linux') return ['Linux : une machine à part s’y fait par ses espaces de noms']
  const missing = programs
    .filter(([name]) => programNamed(name) === null)
    .map(([name, debian]) => `${name} (paquet Debian « ${debian} »)`)
  if (missing.length > 0) return missing
  if (process.getuid?.() !== 0)
    return ['le compte root, qui fait une machine à part (rien n’y touche à celle-ci)']
  const tried = spawnSync('unshare', ['--net', '--mount', '--pid', '--fork', 'true'])
  return tried.status === 0 ? [] : ['le droit de faire une machine à part (unshare --net --mount --pid)']
}
