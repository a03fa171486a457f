import type { CollectionConfig } from 'payload'
import { writtenBy } from '../../ground/access/written-by.ts'
import { editors, editorsAndReviewers, editorsOnly, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import type { Offer } from '../../ground/payload-types.ts'
import { livePreviewOf } from '../../actions/preview/live-preview.ts'
import { previewEndpoint } from '../../actions/preview/preview-endpoint.ts'
import { guardReview, guardReviewOnDelete } from '../../review/guard-review.ts'
import { reviewEndpoints } from '../../review/review-endpoints.ts'
import { reviewField, reviewPanelField } from '../../review/review-fields.ts'
import { offerReview } from '../../review/review-rules.ts'
import { leavesByReview } from '../../review/unpublish-link.ts'
import { takedownEndpoints } from '../../actions/takedown/takedown-endpoints.ts'
import { takedownField } from '../../actions/takedown/takedown-field.ts'
import { liveEndpoint } from '../../publish/live-endpoint.ts'
import { liveField } from '../../publish/live-field.ts'
import { copiesAreDrafts } from '../../review/draft/copies-are-drafts.ts'
import { publicationFollows } from '../../publish/publication-follows.ts'
import { trash, trashedBy } from '../../review/draft/trash.ts'
import { refuseWhatTheSiteRefuses } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { rememberSavingDraft } from '../../review/draft/saving-draft.ts'
import { dateFirstPublication } from './date-first-publication.ts'
import { drawStock } from './dating/draw-stock.ts'
import { keepSoldSessions } from './dating/keep-sold-sessions.ts'
import { placesEndpoint } from './dating/places-endpoint.ts'
import { offerFields } from './fields.ts'
import { shownOffer } from '../../shown/to-snapshot/references.ts'
import { endedProblem } from './refuse-ended.ts'
import { schemaOfOffer } from './schema-of-offer.ts'
import { refuseInconsistentPrices } from './refuse-inconsistent-prices.ts'
import { unsaidProblems } from './refuse-unsaid.ts'
import { warningsField } from './warnings-field.ts'
import { refuseOfferOfUnvettedProvider } from './refuse-offer-of-unvetted-provider.ts'

/** « Offres CE »: tickets, gift cards, stays and promo codes. */
export const Offers: CollectionConfig = {
  slug: 'offers',
  labels: { singular: 'Offre', plural: 'Offres' },
  admin: {
    hideAPIURL: true,
    components: leavesByReview,
    group: 'Catalogue',
    useAsTitle: 'title',
    livePreview: livePreviewOf('offers'),
    defaultColumns: ['title', 'kind', 'provider', 'validity.through', 'review.state', '_status'],
    listSearchableFields: ['title', 'slug'],
    // A row of a list shows six columns: reading conditions and tariffs of each made it three times slower.
    enableListViewSelectAPI: true,
    description: 'Une offre n’est publiée que si son prestataire et son vendeur sont vérifiés et publiés.',
  },
  trash: true,
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 100 },
  access: {
    create: editors,
    read: whoeverIsSignedIn,
    readVersions: whoeverIsSignedIn,
    // A reviewer may change the status and nothing else: see `writtenBy` below.
    update: editorsAndReviewers,
    delete: trashedBy('editeur'),
  },
  hooks: {
    beforeOperation: [rememberSavingDraft],
    beforeChange: [
      trash('editeur', { hasDrafts: true, refusals: [] }),
      copiesAreDrafts,
      dateFirstPublication,
      drawStock,
      keepSoldSessions,
      refuseOfferOfUnvettedProvider,
      refuseWhatTheSiteRefuses<Offer>(
        'offers',
        schemaOfOffer,
        async ({ document, req }) => (await shownOffer(req, document)).offer,
        (source) => [...unsaidProblems(source.document), ...endedProblem(source)],
      ),
      refuseInconsistentPrices,
      guardReview(offerReview),
      publicationFollows.before,
    ],
    afterChange: [publicationFollows.afterChange],
    beforeDelete: [guardReviewOnDelete(offerReview)],
    afterDelete: [publicationFollows.afterDelete],
  },
  endpoints: [
    ...reviewEndpoints(offerReview),
    ...takedownEndpoints('offers'),
    liveEndpoint('offers'),
    previewEndpoint('offers'),
    placesEndpoint,
  ],
  fields: [
    liveField,
    reviewPanelField,
    takedownField,
    warningsField,
    ...writtenBy(editorsOnly, offerFields),
    reviewField,
  ],
}
