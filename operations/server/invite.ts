import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { socketsIn } from '../../edge/runtime/order.ts'
import { terminalAsk } from '../settings/ask-terminal.ts'
import { environmentNamed } from '../settings/judge.ts'
import { root } from '../settings/root.ts'
import { cmsEnvironment, cmsProgram } from './parts.ts'
import { serverPlaces } from './places.ts'
import { readySettings } from './ready-settings.ts'
import { StartRefused } from './state-lock.ts'

// Run as `npm run invite`: opens the account of the first administrator, of the CMS or of the desk. Nobody types a password here:
// its person chooses it at a link of one use, then sets a second factor.

const usage = 'npm run invite -- --to cms|bureau [--environment production|staging] [--state dossier]\n'

const outcomes = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invited'), link: z.url().optional(), hours: z.number().optional() }),
  z.object({ kind: z.enum(['administered', 'taken']) }),
  z.object({ kind: z.literal('unreadable'), field: z.enum(['name', 'email']) }),
])
type Outcome = z.infer<typeof outcomes>

process.umask(0o077)
try {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      environment: { type: 'string', default: 'production' },
      state: { type: 'string' },
    },
  })
  if (values.to !== 'cms' && values.to !== 'bureau') {
    process.stderr.write(usage)
    process.exit(2)
  }
  const outcome = await invite(values.to, values.environment, values.state)
  process.stdout.write(`${sentenceOf(outcome, values.to)}\n`)
  process.exit(outcome.kind === 'invited' ? 0 : 1)
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exit(1)
}

async function invite(
  to: 'cms' | 'bureau',
  environment: string,
  state: string | undefined,
): Promise<Outcome> {
  const places = serverPlaces(environmentNamed(environment), state)
  const settings = await readySettings(places.settings, environmentNamed(environment), state)
  const { database } = socketsIn(places.sockets)
  if (to === 'bureau' && !existsSync(database))
    throw new StartRefused('Le portail ne tourne pas sur ces données : démarrez-le d’abord (npm run serve).')
  const ask = terminalAsk(process.stdin, process.stdout)
  // Without a terminal, the answers are the lines of what is piped.
  const piped = ask === null ? (await text(process.stdin)).split('\n').values() : null
  const question = async (words: string) =>
    ask === null ? (piped?.next().value ?? '') : ask({ at: [], words }, null)
  if (to === 'cms') {
    const person = { name: await question('Prénom et nom'), email: await question('Adresse électronique') }
    const environmentOfCms = cmsEnvironment(settings, places)
    return told({ ...cmsProgram('invite'), environment: environmentOfCms }, person)
  }
  const firstName = await question('Prénom')
  const person = { firstName, lastName: await question('Nom'), email: await question('Adresse électronique') }
  const file = path.join(root, 'edge', 'scripts', 'invite-administrator.ts')
  const { PATH = '' } = process.env
  return told(
    {
      file: process.execPath,
      parameters: [file],
      folder: root,
      environment: { PATH, PORTAL_DATABASE: database },
    },
    person,
  )
}

/** Hands a person over by the standard input, and reads the last line. */
async function told(
  program: { file: string; parameters: string[]; folder: string; environment: Record<string, string> },
  person: Record<string, string>,
): Promise<Outcome> {
  const { file, parameters, folder, environment } = program
  const child = spawn(file, parameters, { cwd: folder, env: environment, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(person))
  const [said, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  if (code !== 0) throw new Error('L’invitation n’a pas pu être faite : le message est ci-dessus.')
  return outcomes.parse(JSON.parse(said.trim().split('\n').at(-1) ?? ''))
}

function sentenceOf(outcome: Outcome, to: 'cms' | 'bureau'): string {
  switch (outcome.kind) {
    case 'invited':
      return outcome.link === undefined
        ? 'Une lettre part avec le lien pour choisir un mot de passe, dès que le portail répond. La double authentification se règle à la première connexion.'
        : `Ce lien sert une fois, pendant ${outcome.hours ?? 24} heures. Remettez-le à la personne, et à elle seule :\n${outcome.link}`
    case 'administered':
      return to === 'cms'
        ? 'Le CMS a déjà un administrateur : il invite depuis le CMS, rubrique « Utilisateurs ».'
        : 'Le bureau a déjà un administrateur : il invite depuis le bureau, page « Équipe ».'
    case 'taken':
      return 'Cette adresse a déjà un compte, qui n’est pas celui d’un administrateur.'
    case 'unreadable':
      return outcome.field === 'name' ? 'Ce nom ne se lit pas.' : 'Cette adresse électronique ne se lit pas.'
  }
}
