import { place } from '@portal/content'
import type { Condition, GroupField } from 'payload'
import { validatedBy } from './validated-by.ts'

const [local] = place.options
const isLocal: Condition = (_, place) => place?.['scope'] === 'local'

/** Where an offer is used, or where a provider is. */
export function placeField(): GroupField {
  return {
    name: 'place',
    type: 'group',
    label: 'Lieu',
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'scope',
            type: 'select',
            label: 'Portée',
            required: true,
            defaultValue: 'local',
            options: [
              { value: 'local', label: 'Un lieu précis' },
              { value: 'nationwide', label: 'France entière' },
              { value: 'online', label: 'En ligne' },
            ],
          },
          {
            name: 'label',
            type: 'text',
            label: 'Libellé',
            required: true,
            validate: validatedBy(local.shape.label),
            admin: { description: 'Ce que dit la carte : « Savoie », « Lyon », « France entière ».' },
          },
        ],
      },
      {
        type: 'row',
        admin: { condition: isLocal },
        fields: [
          {
            name: 'department',
            type: 'text',
            label: 'Département',
            required: true,
            validate: validatedBy(local.shape.department),
            admin: { condition: isLocal, description: 'Code : 01 à 95, 2A, 2B, 971 à 976.' },
          },
          {
            name: 'latitude',
            type: 'number',
            label: 'Latitude',
            required: true,
            validate: validatedBy(local.shape.latitude),
            admin: { condition: isLocal, description: 'Degrés, WGS 84.' },
          },
          {
            name: 'longitude',
            type: 'number',
            label: 'Longitude',
            required: true,
            validate: validatedBy(local.shape.longitude),
            admin: { condition: isLocal, description: 'Degrés, WGS 84.' },
          },
        ],
      },
    ],
  }
}
