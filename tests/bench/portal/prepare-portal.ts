import path from 'node:path'
import { liveBuild } from '../../../cms/src/publish/pipeline/swap-site.ts'
import { publicationPlaces } from '../../../cms/src/publish/pipeline/publication-places.ts'
import { type Command, runProcess } from '../../local/portal/child-process.ts'
import { stackCommands } from '../../local/portal/commands.ts'
import { statePlaces, type Places } from '../../local/portal/places.ts'
import { buildSiteWhenChanged } from '../../local/portal/site-build.ts'
import { machineSecrets, type Secrets } from '../../local/portal/secrets.ts'

/** A published demonstration portal with its members, of which no process runs. */
export interface PreparedPortal {
  places: Places
  secrets: Secrets
  /** Folder of the build that is live: `client` and `server`. */
  build: string
  snapshots: string
}

/** What runs is given a port by the system; these only fill settings that no measure uses. */
export const unusedPorts = { portal: 1, bank: 1, cms: 1, mail: 1, smtp: 1 }

/** Makes the demonstration portal from nothing in `stateDir`, by the commands of `npm start`. */
export async function preparePortal(stateDir: string, signal: AbortSignal): Promise<PreparedPortal> {
  const places = statePlaces(stateDir)
  const secrets = await machineSecrets(places.state)
  const { migrateMembers, seedMembers, migrateCms, seedCms, buildSite, publish } = stackCommands(
    places,
    unusedPorts,
    secrets,
  )
  const run = (command: Command) => runProcess(command, places.logs, signal)
  await buildSiteWhenChanged(() => run(buildSite))
  for (const command of [migrateMembers, seedMembers, migrateCms, seedCms, publish]) await run(command)
  const publication = publicationPlaces(places.state)
  const build = await liveBuild(publication)
  if (build === null) throw new Error(`no build is live in ${path.dirname(publication.live)}`)
  return { places, secrets, build, snapshots: publication.snapshots }
}
