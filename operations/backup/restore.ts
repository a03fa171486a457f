import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../settings/root.ts'
import { type LastNumber, readLastNumber, releaseLetters } from './after-restore.ts'
import { BackupRefused } from './refusal.ts'
import { membersFile, restoreBackup } from './restore-backup.ts'
import { linesOf } from './said.ts'
import { layoutOf, refuseRunning, statePlaces } from './state-places.ts'
import { identityIn } from './unpack.ts'

// Run as `npm run restore`: restores a backup into an empty folder, or lets the letters leave that a restore has held.

const usage = `npm run restore -- --from fichier.age --identity fichier --state dossier-vide
  --last-number FA-2026-000123   dernier numéro émis, un par série et par année (se répète)
  --no-facture-since             aucune facture, aucun avoir depuis la sauvegarde
npm run restore -- --state dossier --release-letters
  DATABASE_URL                   base Postgres vide, si le CMS y était
`

async function main(parameters: string[]): Promise<number> {
  const { values } = parseArgs({
    args: parameters,
    options: {
      from: { type: 'string' },
      identity: { type: 'string' },
      state: { type: 'string' },
      'last-number': { type: 'string', multiple: true, default: [] },
      'no-facture-since': { type: 'boolean', default: false },
      'release-letters': { type: 'boolean', default: false },
    },
  })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (values['release-letters'] && values.state !== undefined) {
    say(`Courriels rendus à l’envoi : ${await released(path.resolve(values.state))}.`)
    return 0
  }
  if (values.from === undefined || values.identity === undefined || values.state === undefined) {
    process.stderr.write(usage)
    return 2
  }
  const now = new Date()
  const { DATABASE_URL } = process.env
  const { manifest, mended } = await restoreBackup({
    ...{ from: values.from, state: values.state, now },
    identity: identityIn(await readFile(values.identity, 'utf8')),
    lastNumbers: lastNumbersOf(values['last-number'], values['no-facture-since']),
    databaseUrl: DATABASE_URL === undefined || DATABASE_URL === '' ? null : DATABASE_URL,
    processEnvironment: process.env,
    migrations: path.join(root, 'edge', 'migrations'),
  })
  say(`Restaurée dans ${path.resolve(values.state)}.`)
  for (const line of linesOf(manifest, now)) say(line)
  say(`Sessions fermées : ${mended.endedSessions}. Courriels retenus : ${mended.heldLetters}.`)
  if (mended.lostNumbers.length > 0)
    say(`Numéros émis et perdus, à retrouver chez leurs destinataires : ${mended.lostNumbers.join(', ')}.`)
  return 0
}

function lastNumbersOf(given: readonly string[], noneSince: boolean): LastNumber[] | null {
  if (noneSince && given.length > 0)
    throw new BackupRefused('--last-number et --no-facture-since se contredisent : donnez l’un ou l’autre.')
  if (given.length === 0) return noneSince ? [] : null
  return given.map((text) => {
    const number = readLastNumber(text)
    if (!number)
      throw new BackupRefused(`« ${text} » n’est pas un numéro de facture ou d’avoir (FA-2026-000123).`)
    return number
  })
}

async function released(state: string): Promise<number> {
  const places = statePlaces(state, layoutOf(state))
  await refuseRunning(places.lock)
  const file = await membersFile(places.members)
  if (file === null) throw new BackupRefused(`${state} ne contient pas de base des membres.`)
  return releaseLetters(file, new Date())
}

// What it writes holds members: its owner’s alone.
process.umask(0o077)
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (fault) {
  process.stderr.write(`✗ ${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exitCode = fault instanceof BackupRefused ? 1 : 3
}
