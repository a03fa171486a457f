// The only file that an older Node runs, with nothing installed: it installs what is missing, then starts
// again on the Node of this project.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const commands = {
  start: 'tests/local/start.ts',
  test: 'tests/run/test.ts',
  'test-chosen': 'tests/run/chosen.ts',
  check: 'tests/run/check.ts',
  publish: 'tests/local/publish.ts',
  bench: 'tests/bench/bench.ts',
  simulate: 'tests/simulation/simulate.ts',
  conformance: 'tests/run/conformance.ts',
  mutate: 'tests/run/mutation/mutate.ts',
  trace: 'tests/traceability/write-page.ts',
  pictures: 'tests/e2e/take-pictures.ts',
  'process-pictures': 'tests/local/process-pictures.ts',
  settings: 'operations/settings/settings.ts',
  deploy: 'operations/deploy/deploy.ts',
  serve: 'operations/server/serve.ts',
  invite: 'operations/server/invite.ts',
  backup: 'operations/backup/backup.ts',
  restore: 'operations/backup/restore.ts',
  release: 'operations/migrations/record-release.ts',
  'import-archive': 'operations/server/import-archive.ts',
  'first-day': 'tests/first-day/first-day.ts',
}
const [name = '', ...parameters] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  process.stderr.write(`usage: node tests/local/bootstrap.mjs ${Object.keys(commands).join('|')}\n`)
  process.exit(2)
}

const tools = path.join(root, 'node_modules', '.bin')
const stampFile = path.join(root, 'node_modules', '.portal-installed')
const manifests = [
  'package.json',
  'package-lock.json',
  ...['content', 'cms', 'site', 'edge'].map((one) => `${one}/package.json`),
]
const fingerprint = createHash('sha256')
for (const file of manifests) fingerprint.update(file).update(readFileSync(path.join(root, file)))
const wanted = fingerprint.digest('hex')
const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''

/** What npm installs from the lock is what is there: the lock that it keeps in node_modules says the same. */
function lockHolds() {
  const kept = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(kept)) return false
  const there = JSON.parse(readFileSync(kept, 'utf8')).packages
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(lock).every(
    ([place, entry]) =>
      place === '' ||
      !place.includes('node_modules') ||
      entry.optional ||
      entry.link ||
      there[place]?.version === entry.version,
  )
}

if (installed !== wanted && !lockHolds()) {
  process.stdout.write('Installation des dépendances (une à deux minutes la première fois)…\n')
  const began = Date.now()
  const windows = process.platform === 'win32'
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  })
  if (run.status !== 0) {
    process.stderr.write('\nL’installation a échoué : le message de npm est ci-dessus.\n')
    process.exit(run.status ?? 1)
  }
  process.stdout.write(`Dépendances installées en ${Math.round((Date.now() - began) / 1000)} s.\n`)
}
if (installed !== wanted) writeFileSync(stampFile, wanted)

const node = path.join(tools, 'node')
if (!existsSync(node)) {
  process.stderr.write(
    'Le Node du projet manque (paquet « node ») : supprimez node_modules et recommencez.\n',
  )
  process.exit(1)
}
/** Where what is started again and again on a developer’s machine keeps what Node has compiled: half of a start. */
const ofDevelopment = ['start', 'test', 'test-chosen', 'check', 'publish', 'pictures']
// Nowhere in production: what one account compiles there, another would run.
const compiled = ofDevelopment.includes(name)
  ? { NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'node') }
  : {}
// Node says of its own SQLite that it may change; its version is pinned.
const quiet = '--disable-warning=ExperimentalWarning'
const child = spawn(node, [quiet, path.join(root, command), ...parameters], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...compiled,
    ...process.env,
    PATH: `${tools}${path.delimiter}${process.env['PATH'] ?? ''}`,
    ASTRO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
  },
})
// Ctrl-C reaches the child by itself; a signal sent to us alone is handed on. We leave after the child.
process.on('SIGINT', () => undefined)
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)))
