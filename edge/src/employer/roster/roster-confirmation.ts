import { addDays, type ParisDay } from '@portal/content'
import type { Database } from '../../ground/database/database.ts'
import { suspensionNow } from '../../people/suspension/suspension-store.ts'
import { runningContract } from '../seats/seat-store.ts'
import { type ConfirmationRefusal, longestWaitDays, readApplyOn } from './roster.ts'
import type { RosterRow } from './roster-schema.ts'
import { confirmRoster } from './roster-store.ts'
import { comparedDraft, shownLeaving } from './roster-views.ts'

/** Confirms a draft as its page has shown it, and returns why not when it is not. */
export async function confirmedOrRefusal(
  database: Database,
  row: RosterRow,
  typed: Record<string, string>,
  today: ParisDay,
  now: Date,
): Promise<ConfirmationRefusal | null> {
  const contract = await runningContract(database, row.organisationId, today)
  if (!contract) return { kind: 'no-contract' }
  const suspension = await suspensionNow(database, 'seats', row.organisationId, today)
  if (suspension) return { kind: 'suspended', through: suspension.endsOn }
  if (row.lines === 0) return { kind: 'nobody' }
  const applyOn = readApplyOn(typed['applyOn'] ?? '', today)
  if (applyOn === null) return { kind: 'day', through: addDays(today, longestWaitDays) }
  const takenBack: string[] = []
  if (typed['takeBack'] === 'yes') {
    const { changes, unread } = await comparedDraft(database, row, contract)
    if (unread > 0) return { kind: 'unread-addresses', lines: unread }
    if (typed['shown'] !== (await shownLeaving(changes))) return { kind: 'changed' }
    takenBack.push(...changes.leaving.map(({ id }) => id))
  }
  const confirmed = await confirmRoster(database, row, { applyOn, takenBack, today }, now)
  return confirmed ? null : { kind: 'another-open' }
}
