import type { Condition } from 'payload'

/** Whether the offer is ordered on the portal. */
export const whenSold: Condition = ({ kind }) => kind === 'billetterie' || kind === 'carte-cadeau'
