import { parisDayAt } from '@portal/content'
import type { CollectionBeforeChangeHook } from 'payload'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import type { Offer, Provider } from '../../ground/payload-types.ts'
import { nowFor, statusAfter } from '../../review/draft/drafts.ts'
import { gapSentences, isDecidedAgainst, vettingGaps } from '../Providers/vetting.ts'
import { refuseField } from '../../ground/refusal/refuse.ts'
import { documentAfter } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { readReferences } from '../../shown/to-snapshot/references.ts'

/** Why `provider` keeps an offer from being published; `null` when it does not. */
function objection(provider: Provider | null, today: ReturnType<typeof parisDayAt>): string | null {
  if (provider === null) return 'Choisissez un prestataire.'
  const gaps = vettingGaps(provider.vetting, today)
  if (gaps.length > 0)
    return `${quoted(provider.name)} n’est pas vérifié. Il manque ${frenchList(gaps.map((gap) => gapSentences[gap]))}.${isDecidedAgainst(provider.vetting) ? ' Son dossier est refusé : choisissez un autre prestataire, ou faites-le examiner de nouveau.' : ''}`
  return provider._status === 'published'
    ? null
    : `${quoted(provider.name)} n’est pas publié : publiez-le d’abord.`
}

/** A published offer of an unvetted provider cannot exist (CGU article 2), whoever writes and by whichever API. */
export const refuseOfferOfUnvettedProvider: CollectionBeforeChangeHook<Offer> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (statusAfter(operation, data, originalDoc) !== 'published') return data
  const document = documentAfter<Offer>(data, originalDoc)
  const { provider, seller, category, image } = await readReferences(req, document)
  const today = parisDayAt(nowFor(req))
  const refused = objection(provider, today)
  if (refused !== null) refuseField(req, 'offers', 'provider', refused)
  if (document.kind === 'billetterie' || document.kind === 'carte-cadeau') {
    const refusedSeller = objection(seller, today)
    if (refusedSeller !== null) refuseField(req, 'offers', 'seller', refusedSeller)
  }
  if (category?._status !== 'published')
    refuseField(req, 'offers', 'category', 'Choisissez une catégorie publiée.')
  if (document.image && image?._status !== 'published')
    refuseField(
      req,
      'offers',
      'image',
      'Cette image n’est pas publiée : faites-la d’abord relire, puis publiez-la.',
    )
  return data
}
