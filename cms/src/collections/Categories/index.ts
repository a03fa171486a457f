import { category, motifs } from '@portal/content'
import type { CollectionConfig } from 'payload'
import { editors, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import { slugField } from '../../ground/fields/slug-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { toCategory } from '../../shown/to-snapshot/category.ts'
import type { Category } from '../../ground/payload-types.ts'
import { guardReview, guardReviewOnDelete } from '../../review/guard-review.ts'
import { reviewEndpoints } from '../../review/review-endpoints.ts'
import { reviewField, reviewPanelField } from '../../review/review-fields.ts'
import { categoryReview } from '../../review/review-rules.ts'
import { leavesByReview } from '../../review/unpublish-link.ts'
import { liveEndpoint } from '../../publish/live-endpoint.ts'
import { liveField } from '../../publish/live-field.ts'
import { copiesAreDrafts } from '../../review/draft/copies-are-drafts.ts'
import { catalogueVersions } from '../../review/draft/drafts.ts'
import { publicationFollows } from '../../publish/publication-follows.ts'
import { trash, trashedBy } from '../../review/draft/trash.ts'
import { refuseWhatTheSiteRefuses } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { rememberSavingDraft } from '../../review/draft/saving-draft.ts'
import {
  keepShelvesOfPublishedOffers,
  refuseDeletionOfFilledShelf,
} from './keep-shelves-of-published-offers.ts'

const { shape } = category

const motifLabels: Record<(typeof motifs)[number], string> = {
  montagne: 'Montagne',
  parc: 'Parc',
  cinema: 'Cinéma',
  spectacle: 'Spectacle',
  voyage: 'Voyage',
  cadeau: 'Cadeau',
  'bien-etre': 'Bien-être',
  maison: 'Maison',
  sport: 'Sport',
  culture: 'Culture',
}

/** The shelves of the catalogue. */
export const Categories: CollectionConfig = {
  slug: 'categories',
  labels: { singular: 'Catégorie', plural: 'Catégories' },
  admin: {
    hideAPIURL: true,
    components: leavesByReview,
    group: 'Catalogue',
    useAsTitle: 'name',
    defaultColumns: ['name', 'motif', 'position', 'review.state', '_status'],
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
      trash('editeur', { hasDrafts: true, refusals: [refuseDeletionOfFilledShelf] }),
      copiesAreDrafts,
      keepShelvesOfPublishedOffers,
      refuseWhatTheSiteRefuses<Category>('categories', category, async ({ document }) =>
        toCategory(document),
      ),
      guardReview(categoryReview),
      publicationFollows.before,
    ],
    afterChange: [publicationFollows.afterChange],
    beforeDelete: [refuseDeletionOfFilledShelf, guardReviewOnDelete(categoryReview)],
    afterDelete: [publicationFollows.afterDelete],
  },
  endpoints: [...reviewEndpoints(categoryReview), liveEndpoint('categories')],
  fields: [
    liveField,
    reviewPanelField,
    slugField(),
    { name: 'name', type: 'text', label: 'Nom', required: true, validate: validatedBy(shape.name) },
    {
      name: 'introduction',
      type: 'textarea',
      label: 'Introduction',
      required: true,
      validate: validatedBy(shape.introduction),
      admin: { description: 'Une phrase sous le titre de la page.' },
    },
    {
      name: 'motif',
      type: 'select',
      label: 'Illustration',
      required: true,
      options: motifs.map((value) => ({ value, label: motifLabels[value] })),
      admin: { description: 'Ce qui illustre ses offres tant qu’elles n’ont pas de photographie.' },
    },
    {
      name: 'position',
      type: 'number',
      label: 'Rang',
      required: true,
      validate: validatedBy(shape.position),
      admin: { position: 'sidebar', description: 'Place dans la rangée des catégories, 1 en tête.' },
    },
    reviewField,
  ],
}
