import { parseArgs } from 'node:util'
import { terminalAsk } from '../settings/ask-terminal.ts'
import { environmentNamed } from '../settings/judge.ts'
import { root } from '../settings/root.ts'
import { operationsFolder } from '../settings/settings-file.ts'
import { deployPublication } from './deploy-publication.ts'
import { migrationsFolder } from './names.ts'
import { PlatformFault } from './platform-client.ts'
import { deploy, type DeploymentOptions, planOnly } from './run-deployment.ts'
import { undo } from './undo.ts'

// Run as `npm run deploy`: puts the portal into service on Cloudflare, or changes what differs.

const usage = `npm run deploy -- --environment staging|production [--publication dossier] [--state dossier]
  --dry-run            dit ce qui serait fait, et ne change rien
  --only-publication   ne met en ligne que la publication
  --undo               revient au déploiement précédent
  --json               dit pour finir ce qu’il en est, en une ligne de JSON
`

/** Five minutes: what a certificate takes. */
const patience = { attempts: 60, pauseMs: 5_000 }

async function main(parameters: string[]): Promise<number> {
  const { values } = parseArgs({
    args: parameters,
    options: {
      environment: { type: 'string', default: 'production' },
      publication: { type: 'string' },
      state: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'only-publication': { type: 'boolean', default: false },
      undo: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const environment = environmentNamed(values.environment)
  const options: DeploymentOptions = {
    environment,
    folder: operationsFolder(root, environment, values.state),
    publication: values.publication ?? process.env['PORTAL_STATE_DIR'] ?? null,
    migrations: migrationsFolder,
    say: (line) => process.stdout.write(`${line}\n`),
    ask: terminalAsk(process.stdin, process.stdout),
    processEnvironment: process.env,
    patience,
  }
  const outcome = await outcomeOf(options, values)
  if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`)
  if (outcome.kind === 'refused') for (const reason of outcome.reasons) process.stderr.write(`✗ ${reason}\n`)
  if (outcome.kind === 'failed') process.stderr.write(`✗ ${outcome.reason}\n`)
  return outcome.kind === 'refused' || outcome.kind === 'failed' ? 1 : 0
}

function outcomeOf(
  options: DeploymentOptions,
  values: { undo: boolean; 'dry-run': boolean; 'only-publication': boolean },
) {
  if (values.undo) return undo({ ...options, dryRun: values['dry-run'] })
  if (values['dry-run']) return planOnly(options)
  if (values['only-publication']) return deployPublication(options.publication ?? '', options)
  return deploy(options)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (fault) {
  process.stderr.write(`✗ ${fault instanceof Error ? fault.message : String(fault)}\n`)
  if (fault instanceof PlatformFault)
    process.stderr.write('Relancez la même commande : elle reprend où elle s’est arrêtée.\n')
  process.exitCode = 1
}
