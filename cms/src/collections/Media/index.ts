import path from 'node:path'
import { image } from '@portal/content'
import type { CollectionConfig } from 'payload'
import { editors, whoeverIsSignedIn } from '../../access/rules.ts'
import { environment } from '../../environment.ts'
import { validatedBy } from '../../fields/validated-by.ts'
import { publicationFollows } from '../publication-follows.ts'
import { nameFilePlainly } from './name-file-plainly.ts'
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
    staticDir: path.join(environment.stateFolder, 'media'),
    mimeTypes: ['image/avif', 'image/jpeg', 'image/png', 'image/webp'],
    focalPoint: true,
    crop: false,
    pasteURL: false,
  },
  access: { create: editors, read: whoeverIsSignedIn, update: editors, delete: editors },
  hooks: {
    beforeOperation: [nameFilePlainly],
    afterChange: [publicationFollows.afterPictureChange],
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
  ],
}
