import { image } from '@portal/content'
import type { CollectionConfig } from 'payload'
import { editors, nobody, whoeverIsSignedIn } from '../../access/rules.ts'
import { environment } from '../../environment.ts'
import { validatedBy } from '../../fields/validated-by.ts'
import { mediaFolder } from '../../pictures/stored-picture.ts'
import { publicationFollows } from '../publication-follows.ts'
import { preparedUpload } from './prepare-upload.ts'
import { refuseOtherAddresses } from './refuse-other-addresses.ts'
import { refuseDeletionWhileShown } from './refuse-deletion-while-shown.ts'

/** Photographs of offers. */
export const Media: CollectionConfig = {
  slug: 'media',
  labels: { singular: 'Image', plural: 'Images' },
  admin: {
    hideAPIURL: true,
    group: 'Catalogue',
    useAsTitle: 'alt',
    defaultColumns: ['filename', 'alt', 'updatedAt'],
  },
  upload: {
    staticDir: mediaFolder(environment.stateFolder),
    // What the picker of files offers; the bytes are judged by `preparedUpload`, which says in French what to do.
    mimeTypes: ['image/avif', 'image/jpeg', 'image/png', 'image/webp'],
    focalPoint: true,
    crop: false,
    pasteURL: false,
    externalFileHeaderFilter: refuseOtherAddresses,
  },
  access: { create: editors, read: whoeverIsSignedIn, update: editors, delete: editors },
  hooks: {
    beforeOperation: [preparedUpload.prepare],
    beforeChange: [preparedUpload.certify],
    afterChange: [preparedUpload.draw, publicationFollows.afterPictureChange],
    afterError: [preparedUpload.putBack],
    afterDelete: [preparedUpload.forget],
    beforeDelete: [refuseDeletionWhileShown],
  },
  fields: [
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
      type: 'text',
      access: { create: nobody, update: nobody },
      admin: { hidden: true },
    },
  ],
}
