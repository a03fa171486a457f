import { plan } from '@portal/content'
import type { CollectionConfig } from 'payload'
import { editors, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import { eurosField } from '../../ground/fields/euros-field.ts'
import { slugField } from '../../ground/fields/slug-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { linesOf } from '../../ground/french/texts.ts'
import { toPlan } from '../../shown/to-snapshot/plan.ts'
import type { Plan } from '../../ground/payload-types.ts'
import { guardReview, guardReviewOnDelete } from '../../review/guard-review.ts'
import { reviewEndpoints } from '../../review/review-endpoints.ts'
import { reviewField, reviewPanelField } from '../../review/review-fields.ts'
import { planReview } from '../../review/review-rules.ts'
import { leavesByReview } from '../../review/unpublish-link.ts'
import { liveEndpoint } from '../../publish/live-endpoint.ts'
import { liveField } from '../../publish/live-field.ts'
import { copiesAreDrafts } from '../../review/draft/copies-are-drafts.ts'
import { catalogueVersions } from '../../review/draft/drafts.ts'
import { publicationFollows } from '../../publish/publication-follows.ts'
import { trash, trashedBy } from '../../review/draft/trash.ts'
import { refuseWhatTheSiteRefuses } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { rememberSavingDraft } from '../../review/draft/saving-draft.ts'

const { shape } = plan

/** Subscriptions that give access to the portal (CGU article 4). */
export const Plans: CollectionConfig = {
  slug: 'plans',
  labels: { singular: 'Formule', plural: 'Formules' },
  admin: {
    hideAPIURL: true,
    components: leavesByReview,
    group: 'Catalogue',
    useAsTitle: 'name',
    defaultColumns: ['name', 'audience', 'period', 'review.state', '_status'],
  },
  defaultSort: 'position',
  trash: true,
  versions: catalogueVersions,
  access: {
    create: editors,
    read: whoeverIsSignedIn,
    readVersions: whoeverIsSignedIn,
    update: editors,
    delete: trashedBy('editeur'),
  },
  hooks: {
    beforeOperation: [rememberSavingDraft],
    beforeChange: [
      trash('editeur', { hasDrafts: true, refusals: [] }),
      copiesAreDrafts,
      refuseWhatTheSiteRefuses<Plan>('plans', plan, async ({ document }) => toPlan(document)),
      guardReview(planReview),
      publicationFollows.before,
    ],
    afterChange: [publicationFollows.afterChange],
    beforeDelete: [guardReviewOnDelete(planReview)],
    afterDelete: [publicationFollows.afterDelete],
  },
  endpoints: [...reviewEndpoints(planReview), liveEndpoint('plans')],
  fields: [
    liveField,
    reviewPanelField,
    slugField(),
    { name: 'name', type: 'text', label: 'Nom', required: true, validate: validatedBy(shape.name) },
    {
      type: 'row',
      fields: [
        {
          name: 'audience',
          type: 'select',
          label: 'Pour qui',
          required: true,
          options: [
            { value: 'personal', label: 'Une personne à son compte' },
            { value: 'seats', label: 'Des places à distribuer' },
          ],
        },
        {
          name: 'period',
          type: 'select',
          label: 'Période',
          required: true,
          options: [
            { value: 'month', label: 'Mois' },
            { value: 'year', label: 'Année' },
          ],
        },
        eurosField({
          name: 'priceCents',
          label: 'Prix TTC',
          required: true,
          admin: { description: 'Pour une période, et pour une place.' },
        }),
        {
          name: 'vatRateBasisPoints',
          type: 'number',
          label: 'Taux de TVA',
          required: true,
          defaultValue: 2000,
          validate: validatedBy(shape.vatRateBasisPoints),
          admin: { description: 'En centièmes de pour cent : 2000 pour 20 %.' },
        },
      ],
    },
    {
      name: 'summary',
      type: 'textarea',
      label: 'Résumé',
      required: true,
      validate: validatedBy(shape.summary),
      admin: { description: 'Une phrase sous le nom.' },
    },
    {
      name: 'benefits',
      type: 'textarea',
      label: 'Ce qui est compris',
      required: true,
      validate: validatedBy(shape.benefits, (value) => linesOf(String(value))),
      admin: { description: 'Un avantage par ligne, huit au plus.' },
    },
    {
      name: 'position',
      type: 'number',
      label: 'Rang',
      required: true,
      validate: validatedBy(shape.position),
      admin: { position: 'sidebar', description: 'Place dans la rangée des formules, 1 en tête.' },
    },
    reviewField,
  ],
}
