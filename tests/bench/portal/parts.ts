import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleWorkers, type WorkerFiles } from '../../../edge/runtime/bundle-workers.ts'
import { databaseConfiguration, deriverConfiguration } from '../../../edge/runtime/configurations.ts'
import { endLeftOvers } from '../../../edge/runtime/left-over.ts'
import { socketsIn } from '../../../edge/runtime/order.ts'
import { startWorkerd, type Workerd } from '../../../edge/runtime/workerd.ts'
import type { Places } from '../../local/portal/places.ts'

/** What the Worker stands on: its database and what derives keys, each in a process of its own. */
export interface Parts {
  /** Folder of their sockets. */
  sockets: string
  workers: WorkerFiles
  database: Workerd
  stop: () => Promise<void>
}

export async function startParts({ runtime }: Places): Promise<Parts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'))
  const sockets = socketsIn(folder)
  const workers = await bundleWorkers(path.join(runtime, 'workers'))
  const members = path.join(runtime, 'members')
  await mkdir(members, { recursive: true })
  const own = path.join(runtime, 'processes')
  await endLeftOvers(own)
  const [database, deriver] = await Promise.all([
    startWorkerd({
      name: 'database',
      configuration: databaseConfiguration(workers, members, sockets),
      sockets: [sockets.database],
      folder: own,
    }),
    startWorkerd({
      name: 'deriver',
      configuration: deriverConfiguration(workers, sockets),
      sockets: [sockets.deriver],
      folder: own,
      givesWay: true,
    }),
  ])
  return {
    sockets: folder,
    workers,
    database,
    async stop() {
      await Promise.all([database.stop(), deriver.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
