import path from 'node:path'
import { liveBuild } from '../../../cms/src/publish/pipeline/swap-site.ts'
import { publicationPlaces } from '../../../cms/src/publish/pipeline/publication-places.ts'
import { databaseClient } from '../../../edge/runtime/database-client.ts'
import { migrate } from '../../../edge/runtime/migrate.ts'
import { socketsIn } from '../../../edge/runtime/order.ts'
import { type Command, runProcess } from '../../../operations/server/child-process.ts'
import { stackCommands } from '../../local/portal/commands.ts'
import { root, statePlaces, type Places } from '../../local/portal/places.ts'
import { buildSiteWhenChanged } from '../../../operations/server/site-build.ts'
import { machineSecrets, type Secrets } from '../../local/portal/secrets.ts'
import { startParts } from './parts.ts'

/** A published demonstration portal with its members, of which no process runs. */
export interface PreparedPortal {
  places: Places
  secrets: Secrets
  /** Folder of the build that is live: `client` and `server`. */
  build: string
  snapshots: string
}

/** What runs is given a port by the system; these only fill settings that no measure uses. */
export const unusedPorts = { portal: 1, bank: 1, partner: 1, cms: 1, mail: 1, smtp: 1 }

/** Makes the demonstration portal from nothing in `stateDir`, by the commands of `npm start`. */
export async function preparePortal(stateDir: string, signal: AbortSignal): Promise<PreparedPortal> {
  const places = statePlaces(stateDir)
  const secrets = await machineSecrets(places.state)
  const parts = await startParts(places)
  try {
    const commands = stackCommands(places, unusedPorts, secrets, parts.sockets)
    const run = (command: Command) => runProcess(command, places.logs, signal)
    await migrate(databaseClient(socketsIn(parts.sockets).database), path.join(root, 'edge', 'migrations'))
    await buildSiteWhenChanged(() => run(commands.buildSite))
    for (const command of [commands.seedMembers, commands.migrateCms, commands.seedCms, commands.publish])
      await run(command)
  } finally {
    await parts.stop()
  }
  const publication = publicationPlaces(places.state)
  const build = await liveBuild(publication)
  if (build === null) throw new Error(`no build is live in ${path.dirname(publication.live)}`)
  return { places, secrets, build, snapshots: publication.snapshots }
}
