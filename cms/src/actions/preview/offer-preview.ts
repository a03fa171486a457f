import { type ParisDay, parisDayAt } from '@portal/content'
import type { PayloadRequest } from 'payload'
import { shownOffer } from '../../shown/to-snapshot/references.ts'
import type { Offer, Provider } from '../../ground/payload-types.ts'
import { toCategory } from '../../shown/to-snapshot/category.ts'
import { toOffer } from '../../shown/to-snapshot/offer.ts'
import { toProvider } from '../../shown/to-snapshot/provider.ts'

/** As many as stand beside an offer on its page. */
const besideCount = 4
/** No page shows a code, so that none travels for a preview. */
const unsaid = '·····'
const withoutCode = <Shown extends object>(shown: Shown) =>
  'code' in shown && hasValue(shown.code) ? { ...shown, code: { mode: 'shared', value: unsaid } } : shown
const hasValue = (code: unknown) => typeof code === 'object' && code !== null && 'value' in code

/** A draft and what its page shows beside it, not checked yet. */
export async function offerPreview(req: PayloadRequest, document: Offer) {
  const { offer, provider, seller, category } = await shownOffer(req, document)
  const beside = category ? await offersBeside(req, document, category.id) : []
  const parties = [provider, seller, ...beside.flatMap((one) => [one.provider, one.seller])]
  const known = new Map(
    parties.flatMap((party) => (party && typeof party === 'object' ? [[party.id, party] as const] : [])),
  )
  const today = parisDayAt(new Date())
  const slugIn = (reference: Offer['provider'] | null | undefined) =>
    known.get(typeof reference === 'object' && reference ? reference.id : (reference ?? ''))?.slug
  return {
    kind: 'offer',
    offer: withoutCode(offer),
    providers: [...known.values()].map((party) => asVetted(party, today)),
    category: category && toCategory(category),
    beside: beside.map((one) =>
      withoutCode(
        toOffer(one, {
          provider: slugIn(one.provider),
          seller: slugIn(one.seller),
          category: category?.slug,
          image: typeof one.image === 'object' ? (one.image ?? null) : null,
        }),
      ),
    ),
  }
}

/** A provider that is not vetted yet is shown: the publication, not the preview, asks for its dossier. */
function asVetted(party: Provider, today: ParisDay) {
  const shown = toProvider(party)
  return { ...shown, vettedThrough: shown.vettedThrough ?? today }
}

/** Those that follow it on its shelf, newest first, round to the first. */
async function offersBeside({ payload }: PayloadRequest, document: Offer, category: string) {
  const read = async (older: string | null) => {
    const { docs } = await payload.find({
      collection: 'offers',
      draft: false,
      where: {
        and: [
          { _status: { equals: 'published' } },
          { category: { equals: category } },
          { id: { not_equals: document.id } },
          ...(older === null ? [] : [{ publishedAt: { less_than: older } }]),
        ],
      },
      sort: '-publishedAt',
      limit: besideCount,
      depth: 1,
      overrideAccess: true,
    })
    return docs
  }
  const following = await read(document.publishedAt ?? null)
  const others = following.length < besideCount ? await read(null) : []
  return [...new Map([...following, ...others].map((one) => [one.id, one])).values()].slice(0, besideCount)
}
