import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root } from '../local/portal/places.ts'
import { missingHere } from './missing-here.ts'

// Run as `npm run first-day`: the portal in service on a server, from an empty folder to a member who joined, paid, browsed and
// revealed a code: the programs and the configurations of the guide, Postgres, nginx and TLS included. It happens on a machine of its
// own, made by namespaces of Linux: the names, the addresses and the folders of the guide, and nothing of them outside.

const missing = missingHere()
if (missing.length > 0) {
  process.stderr.write(`Non prouvé ici : il manque\n${missing.map((one) => `  ✗ ${one}\n`).join('')}`)
  process.exit(1)
}
const node = path.join(root, 'node_modules', '.bin', 'node')
const prepared = spawnSync(
  node,
  ['--disable-warning=ExperimentalWarning', path.join(root, 'operations', 'server', 'serve.ts'), '--prepare'],
  { cwd: root, stdio: 'inherit' },
)
if (prepared.status !== 0) process.exit(prepared.status ?? 1)

const within = path.join(import.meta.dirname, 'machine', 'enter.ts')
const machine = spawn(
  'unshare',
  [
    ...['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private'],
    ...[node, '--disable-warning=ExperimentalWarning', within, ...process.argv.slice(2)],
  ],
  { cwd: root, stdio: 'inherit' },
)
const [code] = (await once(machine, 'exit')) as [number | null]
process.exit(code ?? 1)
