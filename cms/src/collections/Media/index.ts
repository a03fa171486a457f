import { image } from '@portal/content'
import type { CollectionConfig } from 'payload'
import { editors, nobody, whoeverIsSignedIn } from '../../ground/access/rules.ts'
import { environment } from '../../ground/host/environment.ts'
import { validatedBy } from '../../ground/fields/validated-by.ts'
import type { Media as Picture } from '../../ground/payload-types.ts'
import { mediaFolder } from '../../shown/pictures/stored-picture.ts'
import { liveEndpoint } from '../../publish/live-endpoint.ts'
import { liveField } from '../../publish/live-field.ts'
import { toImage } from '../../shown/to-snapshot/image.ts'
import { guardReview, guardReviewOnDelete } from '../../review/guard-review.ts'
import { reviewEndpoints } from '../../review/review-endpoints.ts'
import { reviewField, reviewPanelField } from '../../review/review-fields.ts'
import { mediaReview } from '../../review/review-rules.ts'
import { leavesByReview } from '../../review/unpublish-link.ts'
import { copiesAreDrafts } from '../../review/draft/copies-are-drafts.ts'
import { catalogueVersions } from '../../review/draft/drafts.ts'
import { publicationFollows } from '../../publish/publication-follows.ts'
import { refuseWhatTheSiteRefuses } from '../../review/whole/refuse-what-the-site-refuses.ts'
import { rememberSavingDraft } from '../../review/draft/saving-draft.ts'
import { trash, trashedBy } from '../../review/draft/trash.ts'
import { keepPicturesOfPublishedOffers } from './keep-pictures-of-published-offers.ts'
import { preparedUpload } from './prepare-upload.ts'
import { refuseOtherAddresses } from './refuse-other-addresses.ts'
import { refuseDeletionWhileShown } from './refuse-deletion-while-shown.ts'
import { refuseReplacingPublishedFile } from './refuse-replacing-published-file.ts'

/** Photographs of offers. */
export const Media: CollectionConfig = {
  slug: 'media',
  labels: { singular: 'Image', plural: 'Images' },
  admin: {
    hideAPIURL: true,
    components: leavesByReview,
    group: 'Catalogue',
    useAsTitle: 'alt',
    defaultColumns: ['filename', 'alt', 'review.state', '_status'],
    description:
      'Une image est relue par quelqu’un d’autre, puis publiée. Publiée, son fichier ne se remplace plus : téléversez-en une autre.',
  },
  upload: {
    staticDir: mediaFolder(environment.stateFolder),
    // What the picker of files offers; the bytes are judged by `preparedUpload`, which says in French what to do.
    mimeTypes: ['image/avif', 'image/jpeg', 'image/png', 'image/webp'],
    focalPoint: true,
    crop: false,
    pasteURL: false,
    handlers: [preparedUpload.fetchBack],
    // Handlers would also be asked for files that a request only names (`getFileFromClientUpload`, 3.90): none is taken so.
    requiresClientUploadReceipt: true,
    externalFileHeaderFilter: refuseOtherAddresses,
  },
  // Whole even as a draft: a form of drafts that may be incomplete shows no refusal beside its field, the file's neither.
  versions: { ...catalogueVersions, drafts: { validate: true } },
  trash: true,
  access: {
    create: editors,
    read: whoeverIsSignedIn,
    readVersions: whoeverIsSignedIn,
    update: editors,
    delete: trashedBy('editeur'),
  },
  hooks: {
    beforeOperation: [rememberSavingDraft, refuseReplacingPublishedFile, preparedUpload.prepare],
    beforeChange: [
      trash('editeur', { hasDrafts: true, refusals: [refuseDeletionWhileShown] }),
      copiesAreDrafts,
      keepPicturesOfPublishedOffers,
      // Before what is checked and read: the digest of the file is part of both.
      preparedUpload.certify,
      refuseWhatTheSiteRefuses<Picture>('media', image, async ({ document }) => toImage(document)),
      guardReview(mediaReview),
      publicationFollows.before,
      preparedUpload.keep,
    ],
    afterChange: [preparedUpload.draw, publicationFollows.afterChange],
    afterError: [preparedUpload.putBack],
    beforeDelete: [refuseDeletionWhileShown, guardReviewOnDelete(mediaReview)],
    afterDelete: [preparedUpload.forget, publicationFollows.afterDelete],
  },
  endpoints: [...reviewEndpoints(mediaReview), liveEndpoint('media')],
  fields: [
    liveField,
    reviewPanelField,
    {
      name: 'alt',
      type: 'text',
      label: 'Texte de remplacement',
      required: true,
      validate: validatedBy(image.shape.alternative),
      admin: { description: 'Ce que montre l’image, pour qui ne la voit pas.' },
    },
    {
      // SHA-256 of the stored file as it left our preparation; empty on what was stored before there was one.
      name: 'digest',
      label: 'Empreinte du fichier',
      type: 'text',
      access: { create: nobody, update: nobody },
      admin: { hidden: true },
    },
    reviewField,
  ],
}
