import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type BucketPlace, bucketUrl } from '../../cms/src/ground/bucket/bucket-place.ts'
import { environmentNamed } from '../settings/judge.ts'
import { root } from '../settings/root.ts'
import { operationsFolder, readSettingsFile, settingsFileIn } from '../settings/settings-file.ts'
import { checkBackup } from './check-backup.ts'
import { exportedMembers } from './exported-members.ts'
import { makeBackup } from './make-backup.ts'
import { BackupRefused } from './refusal.ts'
import { linesOf } from './said.ts'
import { tellPortal } from './tell-portal.ts'
import { identityIn } from './unpack.ts'

// Run as `npm run backup`: backs a portal up while it runs, or reads a backup back.

const usage = `npm run backup -- --state dossier --to dossier|fichier.age --recipient age1… [--tell settings.json]
npm run backup -- --environment production --state dossier-du-CMS --to … --recipient age1…   base des membres sur Cloudflare
npm run backup -- --check fichier.age --identity fichier
npm run backup -- --new-identity fichier
  DATABASE_URL   base Postgres du CMS, s’il n’est pas en SQLite
  MEDIA_URL      stockage des images, si elles ne sont pas sur le disque
`

async function main(parameters: string[]): Promise<number> {
  const { values } = parseArgs({
    args: parameters,
    options: {
      state: { type: 'string' },
      environment: { type: 'string' },
      operations: { type: 'string' },
      to: { type: 'string' },
      recipient: { type: 'string' },
      tell: { type: 'string' },
      check: { type: 'string' },
      identity: { type: 'string' },
      'new-identity': { type: 'string' },
    },
  })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (values['new-identity'] !== undefined) {
    const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    if (existsSync(values['new-identity']))
      throw new BackupRefused(
        `${values['new-identity']} existe : elle ouvre peut-être les sauvegardes d’avant, rien n’est écrit par-dessus.`,
      )
    // As `age-keygen` writes it. Never over another (`wx`).
    await writeFile(values['new-identity'], `# clef publique : ${recipient}\n${identity}\n`, {
      flag: 'wx',
      mode: 0o600,
    })
    say(
      `Clef privée écrite : ${values['new-identity']}. Mettez-la en lieu sûr, hors de ce serveur.\nClef publique (--recipient) : ${recipient}`,
    )
    return 0
  }
  if (values.check !== undefined && values.identity !== undefined) {
    const held = await checkBackup(values.check, identityIn(await readFile(values.identity, 'utf8')))
    say('Sauvegarde entière : chaque fichier relu, bases vérifiées.')
    for (const line of linesOf(held, new Date())) say(line)
    return 0
  }
  if (values.state === undefined || values.to === undefined || values.recipient === undefined) {
    process.stderr.write(usage)
    return 2
  }
  const now = new Date()
  const platform = values.environment === undefined ? null : ofPlatform(values.environment, values.operations)
  const { file, manifest, removed } = await makeBackup({
    ...{ state: values.state, to: values.to, recipient: values.recipient, now },
    ...(platform === null ? {} : await platform.order()),
    databaseUrl: postgresIn(process.env),
    mediaBucket: bucketIn(process.env),
    processEnvironment: process.env,
  })
  say(`Sauvegarde écrite : ${file}`)
  for (const line of linesOf(manifest, now)) say(line)
  const told = values.tell ?? platform?.settings
  if (told !== undefined) say((await tellPortal(told)).sentence)
  if (removed.length > 0) say(`Retirées par la règle de conservation : ${removed.join(', ')}.`)
  return 0
}

/** A portal on Cloudflare: its settings are those that it was deployed with, and its members are exported. */
function ofPlatform(word: string, given: string | undefined) {
  const environment = environmentNamed(word)
  const own = operationsFolder(root, environment, given)
  const settings = settingsFileIn(own)
  return {
    settings,
    order: async () => {
      const known = await readSettingsFile(settings)
      return {
        settings,
        members: (folder: string) => exportedMembers(environment, known, own, folder, process.env),
      }
    },
  }
}

function postgresIn({ DATABASE_URL }: NodeJS.ProcessEnv): string | null {
  return DATABASE_URL === undefined || DATABASE_URL === '' ? null : DATABASE_URL
}

function bucketIn({ MEDIA_URL }: NodeJS.ProcessEnv): BucketPlace | null {
  if (MEDIA_URL === undefined || MEDIA_URL === '') return null
  const read = bucketUrl.safeParse(MEDIA_URL)
  if (!read.success) throw new BackupRefused('MEDIA_URL n’est pas l’adresse d’un stockage : voir le guide.')
  return read.data
}

// What it writes holds members: its owner’s alone.
process.umask(0o077)
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (fault) {
  process.stderr.write(`✗ ${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exitCode = fault instanceof BackupRefused ? 1 : 3
}
