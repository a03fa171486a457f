import { provider } from '@portal/content'
import { emailKey } from '@portal/content/text'
import type { CollectionConfig } from 'payload'
import { editors, nobody, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import { placeField } from '../../ground/fields/place-field.ts'
import { slugField } from '../../ground/fields/slug-field.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import { toProvider } from '../../shown/to-snapshot/provider.ts'
import { guardReview, guardReviewOnDelete } from '../../review/guard-review.ts'
import { reviewEndpoints } from '../../review/review-endpoints.ts'
import { reviewField, reviewPanelField } from '../../review/review-fields.ts'
import { providerReview } from '../../review/review-rules.ts'
import { leavesByReview } from '../../review/unpublish-link.ts'
import { takedownEndpoints } from '../../actions/takedown/takedown-endpoints.ts'
import { takedownField } from '../../actions/takedown/takedown-field.ts'
import { liveEndpoint } from '../../publish/live-endpoint.ts'
import { liveField } from '../../publish/live-field.ts'
import { catalogueVersions } from '../../review/draft/drafts.ts'
import type { Provider } from '../../ground/payload-types.ts'
import { refuseDeletionOfPooledProvider } from '../CodePools/refuse-deletion-of-pooled-provider.ts'
import { copiesAreDrafts } from '../../review/draft/copies-are-drafts.ts'
import { publicationFollows } from '../../publish/publication-follows.ts'
import { trash, trashedBy } from '../../review/draft/trash.ts'
import { refuseWhatTheSiteRefuses } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { rememberSavingDraft } from '../../review/draft/saving-draft.ts'
import { keepPublishedOffersVetted, refuseDeletionWhileOffered } from './keep-published-offers-vetted.ts'
import { deriveVettingComplete, vettingProblems } from './vetting-problems.ts'
import { vettingField } from './vetting-field.ts'

const { shape } = provider

/** « Prestataires référencés » (CGU article 1): vetted before they are listed. */
export const Providers: CollectionConfig = {
  slug: 'providers',
  labels: { singular: 'Prestataire', plural: 'Prestataires' },
  admin: {
    hideAPIURL: true,
    components: leavesByReview,
    group: 'Catalogue',
    useAsTitle: 'name',
    defaultColumns: ['name', 'vettingComplete', 'vetting.nextReviewOn', 'review.state', '_status'],
    description:
      'Un prestataire n’est publié qu’une fois sa vérification complète et relue par quelqu’un d’autre (article 2 des CGU).',
  },
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
      trash('editeur', {
        hasDrafts: true,
        refusals: [refuseDeletionWhileOffered, refuseDeletionOfPooledProvider],
      }),
      copiesAreDrafts,
      keepPublishedOffersVetted,
      refuseWhatTheSiteRefuses<Provider>(
        'providers',
        provider,
        async ({ document }) => toProvider(document),
        vettingProblems,
      ),
      guardReview(providerReview),
      deriveVettingComplete,
      publicationFollows.before,
    ],
    afterChange: [publicationFollows.afterChange],
    beforeDelete: [
      refuseDeletionWhileOffered,
      refuseDeletionOfPooledProvider,
      guardReviewOnDelete(providerReview),
    ],
    afterDelete: [publicationFollows.afterDelete],
  },
  endpoints: [
    ...reviewEndpoints(providerReview),
    ...takedownEndpoints('providers'),
    liveEndpoint('providers'),
  ],
  fields: [
    liveField,
    reviewPanelField,
    takedownField,
    slugField(),
    {
      name: 'vettingComplete',
      type: 'checkbox',
      label: 'Vérification complète',
      defaultValue: false,
      access: { create: nobody, update: nobody },
      admin: {
        position: 'sidebar',
        readOnly: true,
        description: 'Se déduit de l’onglet « Vérification », une fois relu.',
      },
    },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Fiche',
          fields: [
            {
              name: 'name',
              type: 'text',
              label: 'Nom commercial',
              required: true,
              validate: validatedBy(shape.name),
            },
            {
              name: 'description',
              type: 'textarea',
              label: 'Présentation',
              required: true,
              validate: validatedBy(shape.description),
              admin: { description: 'Une ou deux phrases sur ce qu’il propose.' },
            },
            placeField(),
            {
              name: 'website',
              type: 'text',
              label: 'Site du prestataire',
              required: true,
              validate: validatedBy(shape.website),
              admin: { description: 'Adresse en https://' },
            },
            {
              name: 'terms',
              type: 'group',
              label: 'Conditions de vente',
              admin: { description: 'Celles qui lient l’acheteur (article 3 des CGU).' },
              fields: [
                {
                  name: 'title',
                  type: 'text',
                  label: 'Intitulé',
                  required: true,
                  validate: validatedBy(shape.terms.shape.title),
                },
                {
                  name: 'url',
                  type: 'text',
                  label: 'Adresse',
                  required: true,
                  validate: validatedBy(shape.terms.shape.url),
                  admin: { description: 'Adresse en https://, ou page du portail commençant par /' },
                },
              ],
            },
            {
              name: 'claims',
              type: 'group',
              label: 'Réclamations',
              admin: { description: 'Où un membre signale une difficulté (article 10 des CGU).' },
              fields: [
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'email',
                      type: 'email',
                      label: 'Adresse électronique',
                      required: true,
                      validate: validatedBy(shape.claims.shape.email, (value) => emailKey(String(value))),
                    },
                    {
                      name: 'phone',
                      type: 'text',
                      label: 'Téléphone',
                      validate: validatedBy(shape.claims.shape.phone),
                    },
                  ],
                },
              ],
            },
          ],
        },
        { label: 'Vérification', fields: [vettingField()] },
      ],
    },
    reviewField,
  ],
}
