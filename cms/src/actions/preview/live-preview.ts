import type { CollectionConfig } from 'payload'
import { previewAddress, type Previewed } from './preview-endpoint.ts'

/** The tab « Aperçu » of a document, at the widths that pages are drawn for. */
export function livePreviewOf(
  collection: Previewed,
): NonNullable<NonNullable<CollectionConfig['admin']>['livePreview']> {
  return {
    url: ({ data }) =>
      typeof data['id'] === 'string'
        ? previewAddress(collection, data['id'], String(data['updatedAt']))
        : null,
    breakpoints: [
      { name: 'telephone', label: 'Téléphone, 360 px', width: 360, height: 740 },
      { name: 'tablette', label: 'Tablette, 768 px', width: 768, height: 1024 },
      { name: 'ordinateur', label: 'Ordinateur, 1440 px', width: 1440, height: 900 },
    ],
  }
}
