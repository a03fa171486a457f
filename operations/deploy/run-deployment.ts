import { completeSettings, type Ask } from '../settings/complete.ts'
import { sentenceOf } from '../settings/judge.ts'
import type { EnvironmentName, Settings } from '../settings/setting.ts'
import { readSettingsFile, settingsFileIn, writeSettingsFile } from '../settings/settings-file.ts'
import { answersWith } from './answer.ts'
import { carryOut } from './carry-out.ts'
import { readAccount } from './found.ts'
import { openJournal, unfinished } from './journal.ts'
import { describe, type Planned, planOf } from './plan.ts'
import { type Account, accountOf, alone, wantedOf } from './prepare.ts'
import { runStep, type Say } from './progress.ts'
import { type PublicationReading, readPublication } from './publication.ts'
import type { Wanted } from './wanted.ts'

export interface DeploymentOptions {
  environment: EnvironmentName
  /** Folder of this environment (`operationsFolder`). */
  folder: string
  /** Where the publication is (`readPublication`). */
  publication: string | null
  /** Folder of the migrations of this version. */
  migrations: string
  say: Say
  /** Asks what is missing; `null` where nobody can answer. */
  ask: Ask
  processEnvironment: NodeJS.ProcessEnv
  /** How often and how long the portal is asked whether it serves, at which address when not its own. */
  patience: { attempts: number; pauseMs: number; origin?: string }
}

/** What became of a deployment. Every refusal says what to do. */
export type DeploymentOutcome =
  | { kind: 'deployed'; changed: number; answers: boolean; digest: string }
  | { kind: 'planned'; changed: number | null }
  | { kind: 'refused'; reasons: string[] }

/** Puts the portal into service, or changes what differs. Throws `PlatformFault`; running it again takes up from there. */
export async function deploy(options: DeploymentOptions): Promise<DeploymentOutcome> {
  const { environment, folder, say } = options
  const { settings, reasons } = await completedSettings(options)
  const reading = await readPublication(options.publication, environment, new Date())
  if (reading.kind === 'refused') reasons.push(reading.reason)
  const account = accountOf(folder, settings, options.processEnvironment)
  if (reasons.length > 0 || reading.kind === 'refused' || account === null)
    return { kind: 'refused', reasons }
  const { publication } = reading
  for (const warning of reading.warnings) say(`  ! ${warning}`)
  return alone(folder, async (journal) => {
    const before = unfinished(journal)
    if (before) say(`La dernière fois, « ${before.step} » n’est pas allé au bout : reprise.`)
    const wanted = await wantedOf(options, settings, publication, journal)
    const planned = planOf(wanted, await readAccount(account.client, account.id, wanted), journal)
    sayPlan(planned, wanted, environment, say)
    if (planned.kind === 'refused') return { kind: 'refused', reasons: planned.reasons }
    for (const action of planned.actions)
      await runStep({ folder, journal, say }, describe(action, wanted), () =>
        carryOut(action, { ...account, folder, wanted, journal }),
      )
    const { origin = String(settings['PORTAL_ORIGIN']), ...patience } = options.patience
    const answers = await answersWith(origin, publication.digest, patience)
    say(
      answers
        ? `Le portail répond à ${String(settings['PORTAL_ORIGIN'])} avec cette publication.`
        : `Le portail ne répond pas encore à ${String(settings['PORTAL_ORIGIN'])}/sante avec cette publication. Un nouveau nom attend son certificat quelques minutes : relancez pour vérifier.`,
    )
    return { kind: 'deployed', changed: planned.actions.length, answers, digest: publication.digest }
  })
}

/** Says what would be done and changes nothing, on the platform or here; what cannot be read is said. */
export async function planOnly(options: DeploymentOptions): Promise<DeploymentOutcome> {
  const { environment, folder, say } = options
  const { settings, reasons } = await completedSettings({ ...options, ask: null }, false)
  const reading = await readPublication(options.publication, environment, new Date())
  if (reading.kind === 'refused') reasons.push(reading.reason)
  const journal = await openJournal(folder)
  const publication = publicationIn(reading)
  const wanted = await wantedOf(options, settings, publication, journal)
  const planned = await plannedFrom(accountOf(folder, settings, options.processEnvironment), wanted, options)
  if (planned) sayPlan(planned, wanted, environment, say)
  else sayUnread(wanted, environment, say)
  if (reasons.length > 0) {
    say('Avant de déployer :')
    for (const reason of reasons) say(`  ✗ ${reason}`)
  }
  if (planned?.kind === 'refused') return { kind: 'refused', reasons: planned.reasons }
  return { kind: 'planned', changed: planned?.actions.length ?? null }
}

const publicationIn = (reading: PublicationReading) => (reading.kind === 'ready' ? reading.publication : null)

async function plannedFrom(
  account: Account | null,
  wanted: Wanted,
  { folder, say }: DeploymentOptions,
): Promise<Planned | null> {
  if (account === null) {
    say('Le compte Cloudflare n’a pas été lu : CLOUDFLARE_ACCOUNT_ID ou CLOUDFLARE_API_TOKEN manque.')
    return null
  }
  try {
    return planOf(wanted, await readAccount(account.client, account.id, wanted), await openJournal(folder))
  } catch (fault) {
    say(`Le compte Cloudflare n’a pas été lu. ${fault instanceof Error ? fault.message : String(fault)}`)
    return null
  }
}

/** The settings of the environment, completed and judged. */
export async function completedSettings(
  { environment, folder, ask, say, processEnvironment }: DeploymentOptions,
  keeps = true,
): Promise<{ settings: Settings; reasons: string[] }> {
  const file = settingsFileIn(folder)
  const kept = await readSettingsFile(file)
  const token = processEnvironment['CLOUDFLARE_API_TOKEN']
  const given = token === undefined ? kept : { ...kept, CLOUDFLARE_API_TOKEN: token }
  const { settings, drawn, refusals } = await completeSettings(
    given,
    { environment, place: 'cloudflare', readers: ['deployment', 'portal', 'cms'] },
    ask,
    async (all) => {
      if (!keeps) return
      // One that comes by the environment of the command is not kept.
      const { CLOUDFLARE_API_TOKEN: _token, ...others } = all
      await writeSettingsFile(file, token === undefined ? all : { ...others, ...tokenOf(kept) })
    },
  )
  if (keeps && drawn.length > 0) say(`Tirés sur cette machine, gardés dans ${file} : ${drawn.join(', ')}.`)
  return { settings, reasons: refusals.map(sentenceOf) }
}

const tokenOf = ({ CLOUDFLARE_API_TOKEN }: Settings) =>
  CLOUDFLARE_API_TOKEN === undefined ? {} : { CLOUDFLARE_API_TOKEN }

function sayPlan(planned: Planned, wanted: Wanted, environment: EnvironmentName, say: Say): void {
  say(`Plan pour ${environment} :`)
  if (planned.kind === 'refused') for (const reason of planned.reasons) say(`  ✗ ${reason}`)
  else if (planned.actions.length === 0) say('  = tout est déjà en place')
  else for (const action of planned.actions) say(`  + ${describe(action, wanted)}`)
}

/** What a deployment consists of, where nobody can say what is there already. */
function sayUnread({ names, migrations, hostnames }: Wanted, environment: EnvironmentName, say: Say): void {
  say(`Plan pour ${environment}, depuis un compte vide :`)
  const first = describe({ step: 'database' }, { names })
  say(`  + ${first}`)
  say(`  + ${describe({ step: 'migrations', names: migrations }, { names })}`)
  say(`  + ${describe({ step: 'deriver', isNew: true }, { names })}`)
  say(`  + ${describe({ step: 'portal', why: ['première mise en service'] }, { names })}`)
  say(`  + ${describe({ step: 'schedule' }, { names })}`)
  for (const hostname of hostnames.length > 0 ? hostnames : ['le nom de PORTAL_ORIGIN'])
    say(`  + ${describe({ step: 'hostname', hostname, zoneId: '' }, { names })}`)
}
