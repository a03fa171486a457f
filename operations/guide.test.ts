import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './settings/root.ts'
import { settingsFileIn, writeSettingsFile } from './settings/settings-file.ts'
import { guide } from './settings/table.ts'
import { aPortalState } from './testing/portal-state.ts'
import { type PretendPlatform, startPretendPlatform } from './testing/pretend-platform.ts'
import { writePublication } from './testing/pretend-publication.ts'
import { settingsInService } from './testing/settings-in-service.ts'

// Each command of the guide, copied from it: ours are run, in an order in which one leaves what the next one takes.

const run = promisify(execFile)
let folder: string
let state: string
let platform: PretendPlatform
let commands: string[]
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guide-'))
  state = await aPortalState()
  platform = await startPretendPlatform()
  await writeSettingsFile(settingsFileIn(path.join(folder, 'etat', 'production')), settingsInService())
  await writePublication(path.join(folder, 'publication'))
  await mkdir(path.join(folder, 'sauvegardes'))
  commands = await commandsOf(await readFile(guide, 'utf8'))
})
afterAll(async () => {
  await platform.close()
  await rm(folder, { recursive: true })
  await rm(state, { recursive: true })
})

/** Lines of the guide that are typed: indented blocks, those within lists included. */
async function commandsOf(text: string): Promise<string[]> {
  const lines = text.split('\n').flatMap((line) => /^ {4,}(\S.*)$/.exec(line)?.[1] ?? [])
  return [...new Set(lines.filter((line) => programs.test(line)))]
}
const programs =
  /^(?:npm|runuser|node_modules|apt-get|adduser|chmod|install|git|cd|ln|cp|rm|mv|printf|nginx|caddy|systemctl|systemd-analyze|journalctl|curl)\b/

/** Programs of Debian: what `npm run first-day` runs of them on a machine of its own, or what needs a real one. */
const ofTheMachine =
  /^(?:apt-get|adduser|chmod|install|git clone|cd|ln|cp|rm|printf|nginx|caddy|systemctl|systemd-analyze|journalctl|curl) /
/** Ours, that another test runs whole: building takes minutes, and the others need a portal that runs. */
const elsewhere: Record<string, string> = {
  'npm run serve -- --prepare': 'tests/first-day/first-day.ts',
  'npm run first-day': 'package.json',
  'npm run deploy -- --publication <dossier d’état du CMS>': 'operations/deploy/deploy.test.ts',
  'runuser -u portail -- node_modules/.bin/node operations/returns/returns.ts --tell /var/lib/portail/production/settings.json <dossier>':
    'operations/returns/hand-in.test.ts',
  'npm run backup -- --environment production --state <dossier> --to <dossier> --recipient age1…':
    'operations/backup/exported-members.test.ts',
  'npm run release': 'operations/migrations/record-release.ts',
  'npm run migrate -w cms': 'operations/server/parts.ts',
  'npm run process-pictures -w cms': 'cms/src/shown/picture-library/process-pictures.test.ts',
}
const inFirstDay = /operations\/server\/(?:invite|import-archive)\.ts/

/** Run here: how the guide's places are named on this machine, and what is to be said. */
function ours(command: string, backup: string): string[] | null {
  const there = command
    .replace(/^runuser -u portail -- /, '')
    .replace(/^node_modules\/\.bin\/node /, '')
    .replace(/^npm run (settings|deploy|backup|restore) --/, (_whole, name: string) => programOf[name] ?? '')
    .replace('/var/lib/portail/production/server', path.join(folder, 'restaure'))
    .replace('/var/lib/portail', path.join(folder, 'etat'))
    .replace('/opt/portail/current', root)
    .replace('/etc/portail', path.join(folder, 'configuration'))
    .replace('/tmp/exercice', path.join(folder, 'exercice'))
    .replace('sauvegarde.cle', path.join(folder, 'sauvegarde.cle'))
    .replace('<fichier>.age', backup)
    .replace('<dossier d’état du CMS>', path.join(folder, 'publication'))
    .replace('--state <dossier> --to <dossier>', `--state ${state} --to ${path.join(folder, 'sauvegardes')}`)
  return there.startsWith('operations/') ? there.split(' ') : null
}
const programOf: Record<string, string> = {
  settings: 'operations/settings/settings.ts',
  deploy: 'operations/deploy/deploy.ts',
  backup: 'operations/backup/backup.ts',
  restore: 'operations/backup/restore.ts',
}

test('every command of the guide is one that some test runs', async () => {
  expect(commands.length).toBeGreaterThan(50)
  const unknown = commands.filter(
    (command) =>
      !(command in elsewhere) &&
      !inFirstDay.test(command) &&
      !ofTheMachine.test(command) &&
      ours(command, 'x.age') === null,
  )
  expect(unknown).toEqual([])
  for (const [command, file] of Object.entries(elsewhere)) {
    expect(commands).toContain(command)
    expect((await readFile(path.join(root, file), 'utf8')).length).toBeGreaterThan(0)
  }
  for (const command of commands.filter((one) => !/[<…]/.test(one)))
    await expect(run('bash', ['-n', '-c', command]), command).resolves.toBeDefined()
})

test('each of ours does what the guide says of it', async () => {
  let recipient = ''
  const said: string[] = []
  const mine = commands.filter(
    (one) => !(one in elsewhere) && !inFirstDay.test(one) && ours(one, 'x') !== null,
  )
  // A key pair before a backup, a backup before a restore.
  const order = ['settings', 'serve', 'deploy', '--new-identity', 'backup', 'restore']
  const place = (command: string) => order.findLastIndex((word) => command.includes(word))
  for (const command of mine.toSorted((one, other) => place(one) - place(other))) {
    const files = (await readdir(path.join(folder, 'sauvegardes'))).filter((name) => name.endsWith('.age'))
    const backup = path.join(folder, 'sauvegardes', files[0] ?? '')
    const parameters = (ours(command, backup) ?? []).map((one) => one.replace('age1…', recipient))
    if (/settings|deploy/.test(command) && !parameters.includes('--state'))
      parameters.push('--state', path.join(folder, 'etat'))
    // Nothing was deployed yet: the plan of a way back, and of a first deployment.
    if (command.includes('--undo')) parameters.push('--dry-run')
    const isWanted = !command.includes('--undo')
    const answer = await run(process.execPath, parameters, {
      cwd: root,
      env: { ...process.env, CLOUDFLARE_API_BASE_URL: platform.base },
    }).catch((fault: { stdout: string; stderr: string; code: number }) => {
      if (isWanted) throw new Error(`${command}\n${fault.stdout}\n${fault.stderr}`)
      return fault
    })
    const words = `${answer.stdout}${answer.stderr}`
    expect(words, command).not.toMatch(/Unknown option|^usage|npm run \w+ -- --\w+ .*\|/m)
    recipient = /age1\w+/.exec(words)?.[0] ?? recipient
    said.push(words)
  }
  const all = said.join('\n')
  for (const words of [
    'Les réglages sont complets',
    'a une nouvelle clef',
    'nginx.conf',
    'Sauvegarde écrite',
    'Sauvegarde entière',
  ])
    expect(all).toContain(words)
  expect(await readdir(path.join(folder, 'exercice'))).toContain('runtime')
}, 240_000)
