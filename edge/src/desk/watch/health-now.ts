import { deployment, privateFiles } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { readPrivateFile } from '../../published/catalogue/private-file.ts'
import { deepHealth } from './deep-health.ts'
import { watchedFacts } from './facts-store.ts'
import { keyAges } from './key-ages.ts'

/** How the portal stands, from nearby: five queries. */
export async function healthNow(c: PortalContext) {
  const { assets, database, now } = c.var
  const [live, facts] = await Promise.all([
    readPrivateFile(assets, privateFiles.deployment, deployment, now),
    watchedFacts(database),
  ])
  const publication = live && { digest: live.snapshotDigest, at: new Date(live.createdAt) }
  return deepHealth({ ...facts, publication, keys: keyAges(c.env) }, now)
}
