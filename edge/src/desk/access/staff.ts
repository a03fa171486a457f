import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { staffOf } from '../../entrance/session/signed-in.ts'
import { type JournalEntry, journalLine } from '../journal/journal-store.ts'
import { may, type Permission, type Staff } from '../permission/permission.ts'

/** Middleware: lets those who have the right through; anybody else gets 404. */
export async function withPermission(
  c: PortalContext,
  permission: Permission,
  go: (staff: Staff) => Promise<Response>,
): Promise<Response> {
  const { signedIn } = c.var
  const role = signedIn && staffOf(signedIn)
  if (!signedIn || !role || !may(role, permission)) return refusedProblem(c, 404)
  const { firstName, lastName } = signedIn.member
  return go({ memberId: signedIn.memberId, role, name: `${firstName} ${lastName}` })
}

/** Writes the journal line of what is about to be shown; when it cannot be written, nothing is shown. */
export async function beforeReading(c: PortalContext, staff: Staff, entry: JournalEntry): Promise<void> {
  await journalLine(c.var.database, staff, entry, c.var.now)
}
