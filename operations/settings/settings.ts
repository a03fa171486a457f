import { parseArgs } from 'node:util'
import { z } from 'zod'
import { terminalAsk } from './ask-terminal.ts'
import { completeSettings } from './complete.ts'
import { environmentNamed, sentenceOf } from './judge.ts'
import { root } from './root.ts'
import { rotate } from './rotate.ts'
import { operationsFolder, readSettingsFile, settingsFileIn, writeSettingsFile } from './settings-file.ts'

// Run as `npm run settings`: draws and asks what is missing from the settings of an environment.

const usage =
  'npm run settings -- --environment staging|production [--place cloudflare|server] [--state dossier]\nnpm run settings -- --rotate PASS_KEYS --environment staging|production [--state dossier]\nnpm run settings -- --table\n'

const place = z.enum(['cloudflare', 'server'])

async function main(parameters: string[]): Promise<number> {
  const { values } = parseArgs({
    args: parameters,
    options: {
      environment: { type: 'string' },
      place: { type: 'string', default: 'cloudflare' },
      state: { type: 'string' },
      rotate: { type: 'string' },
      table: { type: 'boolean', default: false },
    },
  })
  if (values.table) {
    // The formatter is a tool of whoever changes the table, and is not there in production.
    const { writeTable } = await import('./table.ts')
    await writeTable()
    return 0
  }
  if (values.environment === undefined) {
    process.stderr.write(usage)
    return 2
  }
  const environment = environmentNamed(values.environment)
  const file = settingsFileIn(operationsFolder(root, environment, values.state))
  if (values.rotate !== undefined) return replaceKey(file, values.rotate)
  const completed = await completeSettings(
    await readSettingsFile(file),
    {
      environment,
      place: place.parse(values.place),
      readers: ['portal', 'cms', ...(values.place === 'cloudflare' ? (['deployment'] as const) : [])],
    },
    terminalAsk(process.stdin, process.stdout),
    (settings) => writeSettingsFile(file, settings),
  )
  const { drawn, asked, refusals } = completed
  if (drawn.length > 0) process.stdout.write(`Tirés : ${drawn.join(', ')}.\n`)
  if (asked.length > 0) process.stdout.write(`Notés : ${asked.join(', ')}.\n`)
  for (const refusal of refusals) process.stderr.write(`✗ ${sentenceOf(refusal)}\n`)
  process.stdout.write(
    refusals.length === 0 ? `Les réglages sont complets : ${file}\n` : `Réglages à compléter : ${file}\n`,
  )
  return refusals.length === 0 ? 0 : 1
}

async function replaceKey(file: string, name: string): Promise<number> {
  const rotation = rotate(await readSettingsFile(file), name, new Date())
  if (rotation.kind === 'refused') {
    process.stderr.write(`✗ ${rotation.reason}\n`)
    return 1
  }
  await writeSettingsFile(file, rotation.settings)
  process.stdout.write(
    `${name} a une nouvelle clef, prise au prochain redémarrage (systemctl restart portail) ou déploiement (npm run deploy). ${rotation.note}\nGardez une copie du fichier dans votre coffre : ${file}\n`,
  )
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exitCode = 1
}
