import { signedInOf } from '../../entrance/session/signed-in.ts'
import type { DeskParts, DeskRole, WaitingList } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { WaitingKind } from '../../ground/room/waiting.ts'

/** Of one kind, and of all: the home says what comes first, and where the others are. */
const mostOfKind = 4
const mostShown = 12

/** What waits for somebody with these parts of the desk, the first to end first; what no clock runs for comes last. */
export async function waitingFor(
  c: PortalContext,
  kinds: readonly WaitingKind[],
  { parts, role }: { parts: DeskParts; role: DeskRole },
): Promise<WaitingList> {
  const { database, now, today } = c.var
  const reader = { memberId: signedInOf(c).memberId, role }
  const own = kinds.filter(({ part }) => parts[part])
  const looked = await Promise.all(
    own.map(async ({ look, called, href }) => ({
      ...{ called, href },
      ...(await look(database, mostOfKind, now, today, reader)),
    })),
  )
  const items = looked
    .flatMap(({ first }) => first)
    .map((item) => ({ ...item, late: item.dueOn !== null && item.dueOn < today }))
    .toSorted(
      (one, other) => (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9') || +one.since - +other.since,
    )
    .slice(0, mostShown)
  const more = looked.flatMap(({ total, first, called, href }) => {
    const shown = first.filter(({ what, since }) =>
      items.some((item) => item.what === what && +item.since === +since),
    )
    return total > shown.length ? [{ count: total - shown.length, called, href }] : []
  })
  return { items, more }
}
