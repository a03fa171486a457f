import { answersWith } from './answer.ts'
import { carryOut } from './carry-out.ts'
import { readAccount } from './found.ts'
import { describe, planOf } from './plan.ts'
import { PlatformFault } from './platform-client.ts'
import { accountOf, alone, AlreadyRunning, wantedOf } from './prepare.ts'
import { runStep } from './progress.ts'
import { readPublication } from './publication.ts'
import { completedSettings, type DeploymentOptions } from './run-deployment.ts'

/** What became of a publication that was to be put online. A failure leaves online what was. */
export type PublicationDeployment =
  | { kind: 'live'; digest: string; uploaded: boolean }
  /** Uploaded, and the portal does not say so yet. */
  | { kind: 'uploaded'; digest: string }
  | { kind: 'refused'; reasons: string[] }
  | { kind: 'failed'; reason: string }

/**
 * Puts a publication online on a portal that `deploy` has put into service, and nothing else: the platform takes only the
 * files that it does not have. `live` is said once the portal itself answers with the digest of the publication. Safe to
 * call again.
 * @param publication its folder, or the state of the CMS
 */
export async function deployPublication(
  publication: string,
  options: Omit<DeploymentOptions, 'publication' | 'ask'>,
): Promise<PublicationDeployment> {
  try {
    return await published({ ...options, publication, ask: null })
  } catch (fault) {
    if (fault instanceof PlatformFault || fault instanceof AlreadyRunning)
      return { kind: 'failed', reason: fault.message }
    throw fault
  }
}

async function published(options: DeploymentOptions): Promise<PublicationDeployment> {
  const { environment, folder, say } = options
  const { settings, reasons } = await completedSettings(options, false)
  const reading = await readPublication(options.publication, environment, new Date())
  const account = accountOf(folder, settings, options.processEnvironment)
  if (reading.kind === 'refused') reasons.push(reading.reason)
  if (reasons.length > 0 || reading.kind === 'refused' || account === null)
    return { kind: 'refused', reasons }
  const { digest } = reading.publication
  return alone(folder, async (journal) => {
    const wanted = await wantedOf(options, settings, reading.publication, journal)
    const found = await readAccount(account.client, account.id, wanted)
    const planned = planOf(wanted, found, journal)
    if (planned.kind === 'refused') return { kind: 'refused', reasons: planned.reasons }
    const others = planned.actions.filter(({ step }) => step !== 'portal' && step !== 'secrets')
    if (found.portal === null || others.length > 0) {
      const waiting = planned.actions.map((action) => describe(action, wanted))
      return {
        kind: 'refused',
        reasons: [
          `Lancez d’abord « npm run deploy -- --environment ${environment} » : ${waiting.join(' ; ')}.`,
        ],
      }
    }
    for (const action of planned.actions)
      await runStep({ folder, journal, say }, describe(action, wanted), () =>
        carryOut(action, { ...account, folder, wanted, journal }),
      )
    const { origin = String(settings['PORTAL_ORIGIN']), ...patience } = options.patience
    if (await answersWith(origin, digest, patience))
      return { kind: 'live', digest, uploaded: planned.actions.length > 0 }
    return { kind: 'uploaded', digest }
  })
}
