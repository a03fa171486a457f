import { checkSnapshot } from '@portal/content'
import type { CollectionBeforeChangeHook } from 'payload'
import type { Offer } from '../../ground/payload-types.ts'
import { toCategory } from '../../shown/to-snapshot/category.ts'
import { toProvider } from '../../shown/to-snapshot/provider.ts'
import { mustBeWhole } from '../../review/draft/drafts.ts'
import { refuseFields } from '../../ground/refusal/refuse.ts'
import { documentAfter } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { shownOffer } from '../../shown/to-snapshot/references.ts'

/**
 * What a publication checks between the lines of one offer — a member price above the public one, a tariff twice —
 * is refused here already: one such offer would stop the publication of all.
 */
export const refuseInconsistentPrices: CollectionBeforeChangeHook<Offer> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (!mustBeWhole(req, operation, data, originalDoc)) return data
  const document = documentAfter<Offer>(data, originalDoc)
  const { offer, provider, seller, category } = await shownOffer(req, document)
  const providers = new Map([provider, seller].flatMap((it) => (it ? [[it.id, toProvider(it)]] : [])))
  const checked = checkSnapshot({
    categories: category ? [toCategory(category)] : [],
    providers: [...providers.values()],
    offers: [offer],
    plans: [],
    legalTexts: [],
  })
  const name = `offre « ${document.slug} »`
  const problems = checked.kind === 'refused' ? checked.problems.filter((it) => it.document === name) : []
  if (problems.length > 0)
    refuseFields(
      req,
      'offers',
      problems.map(({ field, message }) => ({ path: rowPath(field, document), message })),
    )
  return data
}

/** `tariffs.adulte` names a line by its identifier; the form by its row. */
function rowPath(field: string, { tariffs }: Offer): string {
  const [list, identifier, column = 'identifier'] = field.split('.')
  if (list !== 'tariffs' || identifier === undefined) return field
  return `tariffs.${(tariffs ?? []).findLastIndex((it) => it.identifier === identifier)}.${column}`
}
