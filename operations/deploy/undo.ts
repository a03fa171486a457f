import { deploymentsOf } from './account.ts'
import { platformNames } from './names.ts'
import { accountOf, alone } from './prepare.ts'
import { runStep } from './progress.ts'
import type { DeploymentOptions } from './run-deployment.ts'
import { readSettingsFile, settingsFileIn } from '../settings/settings-file.ts'
import { runWrangler } from './wrangler.ts'

/** What no return takes back, said before and after. */
export const notUndone = [
  'Les migrations restent : chacune est faite pour que la version d’avant continue de servir.',
  'Les données restent : membres, commandes, acceptations.',
  'Le nom, l’horloge et la dérivation des mots de passe restent.',
]

export type UndoOutcome =
  { kind: 'undone'; versionId: string } | { kind: 'planned' } | { kind: 'refused'; reasons: string[] }

/**
 * Serves again what was served before the last deployment: code, files, settings and secrets of then, which are one version.
 * A second return comes back to the present.
 */
export async function undo(
  options: Omit<DeploymentOptions, 'publication' | 'migrations' | 'ask' | 'patience'> & { dryRun: boolean },
): Promise<UndoOutcome> {
  const { environment, folder, say, dryRun } = options
  const settings = await readSettingsFile(settingsFileIn(folder))
  const account = accountOf(folder, settings, options.processEnvironment)
  if (account === null)
    return { kind: 'refused', reasons: ['CLOUDFLARE_ACCOUNT_ID ou CLOUDFLARE_API_TOKEN manque.'] }
  const { portal } = await platformNames(environment)
  return alone(folder, async (journal) => {
    const [newest, ...older] = await deploymentsOf(account.client, portal)
    const former = older.find(({ versionId }) => versionId !== null && versionId !== newest?.versionId)
    if (!newest || !former?.versionId)
      return { kind: 'refused', reasons: [`« ${portal} » n’a pas de déploiement antérieur auquel revenir.`] }
    const { versionId } = former
    const what = `Revenir à la version du ${former.at.slice(0, 16).replace('T', ' à ')} UTC (${former.message ?? versionId.slice(0, 8)})`
    for (const line of notUndone) say(`  ! ${line}`)
    if (dryRun) {
      say(`  + ${what}`)
      return { kind: 'planned' }
    }
    await runStep({ folder, journal, say }, what, async () => {
      await runWrangler(account.access, [
        ...['rollback', versionId, '--name', portal, '--yes', '--message', 'retour au déploiement précédent'],
      ])
      return undefined
    })
    return { kind: 'undone', versionId }
  })
}
