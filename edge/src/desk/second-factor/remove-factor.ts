import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { removeSecondFactor } from '../../entrance/second-factor/second-factor-store.ts'
import { journalLine } from '../journal/journal-store.ts'
import type { Staff } from '../permission/permission.ts'

/** Takes the second factor off an account, with the line that says who did. */
export async function removeFactor(c: PortalContext, staff: Staff, memberId: string): Promise<void> {
  const { database, now } = c.var
  const entry = { action: 'second-factor-removed', subject: memberId } as const
  await database.batch([
    journalLine(database, staff, entry, now),
    ...removeSecondFactor(database, memberId, now),
  ])
  c.var.drainOutboxLater()
}
