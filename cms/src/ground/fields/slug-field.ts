import { slug } from '@portal/content'
import type { TextField } from 'payload'
import { validatedBy } from './validated-by.ts'

/** The last part of the public address. A copy gets its own, since two documents cannot share one. */
export function slugField(): TextField {
  return {
    name: 'slug',
    type: 'text',
    label: 'Adresse de la page',
    required: true,
    unique: true,
    index: true,
    validate: validatedBy(slug),
    admin: {
      position: 'sidebar',
      description: 'Fin de l’adresse de la page : minuscules sans accent, chiffres et tirets.',
    },
    hooks: {
      beforeDuplicate: [
        ({ value }) => `${String(value ?? 'document').slice(0, 60)}-copie-${Date.now().toString(36)}`,
      ],
    },
  }
}
