import type { Payload } from 'payload'
import type { Offer, Provider } from '../../ground/payload-types.ts'

type Shown = Pick<Offer | Provider, 'id' | 'review'>

/**
 * The takedowns that a publication ends: those of documents that it shows, approved again since by somebody else. A
 * publication that was under way when something was taken down shows it still, approved before, and ends nothing.
 */
export async function readEndedTakedowns(
  payload: Payload,
  { offers, providers }: { offers: readonly Shown[]; providers: readonly Shown[] },
): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'takedowns',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const shown = {
    offer: new Map(offers.map((one) => [one.id, one])),
    provider: new Map(providers.map((one) => [one.id, one])),
  }
  return docs
    .filter(({ kind, documentId, takenDownAt }) => isApprovedSince(shown[kind].get(documentId), takenDownAt))
    .map(({ id }) => id)
    .toSorted()
}

function isApprovedSince(document: Shown | undefined, takenDownAt: string): boolean {
  return (document?.review?.approvals ?? []).some(({ at }) => Date.parse(at) > Date.parse(takenDownAt))
}
