import { legalText } from '@portal/content'
import type { CollectionConfig } from 'payload'
import { lawyers, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import { toLegalText } from '../../shown/to-snapshot/legal-text.ts'
import type { LegalText } from '../../ground/payload-types.ts'
import { noticeEndpoints } from '../../actions/notice/notice-endpoints.ts'
import { noticeField } from '../../actions/notice/notice-field.ts'
import { livePreviewOf } from '../../actions/preview/live-preview.ts'
import { previewEndpoint } from '../../actions/preview/preview-endpoint.ts'
import { guardReview, guardReviewOnDelete } from '../../review/guard-review.ts'
import { reviewEndpoints } from '../../review/review-endpoints.ts'
import { reviewField, reviewPanelField } from '../../review/review-fields.ts'
import { legalReview } from '../../review/review-rules.ts'
import { liveEndpoint } from '../../publish/live-endpoint.ts'
import { liveField } from '../../publish/live-field.ts'
import { copiesAreDrafts } from '../../review/draft/copies-are-drafts.ts'
import { publicationFollows } from '../../publish/publication-follows.ts'
import { refuseWhatTheSiteRefuses } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { summaryProblem } from './summary-problem.ts'
import { legalTextFields } from './fields.ts'
import { keepWhatHasBeenInForce, keepWhatHasBeenInForceOnDelete } from './keep-what-has-been-in-force.ts'
import { noticeProblem } from './notice-problem.ts'
import { refuseSecondVersionOfADay } from './refuse-second-version-of-a-day.ts'

/** Versions of the CGU and the other texts. One that has been in force never changes (CGU article 11.2). */
export const LegalTexts: CollectionConfig = {
  slug: 'legal-texts',
  labels: { singular: 'Texte juridique', plural: 'Textes juridiques' },
  admin: {
    hideAPIURL: true,
    group: 'Juridique',
    useAsTitle: 'title',
    livePreview: livePreviewOf('legal-texts'),
    defaultColumns: ['kind', 'effectiveOn', 'title', 'change', 'review.state', '_status'],
    description:
      'Une version par date d’effet. Pour préparer la suivante, dupliquez celle en vigueur : une version entrée en vigueur ne se modifie plus.',
  },
  defaultSort: '-effectiveOn',
  versions: { drafts: true, maxPerDoc: 0 },
  indexes: [{ fields: ['kind', 'effectiveOn'], unique: true }],
  access: {
    create: lawyers,
    read: whoeverIsSignedIn,
    readVersions: whoeverIsSignedIn,
    update: lawyers,
    delete: lawyers,
  },
  hooks: {
    beforeChange: [
      copiesAreDrafts,
      keepWhatHasBeenInForce,
      refuseSecondVersionOfADay,
      refuseWhatTheSiteRefuses<LegalText>(
        'legal-texts',
        legalText,
        async ({ document }) => toLegalText(document),
        async (source) => [...(await noticeProblem(source)), ...(await summaryProblem(source))],
      ),
      guardReview(legalReview),
      publicationFollows.before,
    ],
    afterChange: [publicationFollows.afterChange],
    beforeDelete: [keepWhatHasBeenInForceOnDelete, guardReviewOnDelete(legalReview)],
    afterDelete: [publicationFollows.afterDelete],
  },
  endpoints: [
    ...reviewEndpoints(legalReview),
    liveEndpoint('legal-texts'),
    previewEndpoint('legal-texts'),
    ...noticeEndpoints,
  ],
  fields: [liveField, reviewPanelField, noticeField, ...legalTextFields, reviewField],
}
