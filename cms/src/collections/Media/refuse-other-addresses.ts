import { refuse } from '../../ground/refusal/refuse.ts'

/**
 * Payload asks this before it fetches a file from an address that a request names, which `pasteURL: false` alone does
 * not close: pictures are uploaded, and the CMS asks no other machine for anything.
 */
export const refuseOtherAddresses = (): never =>
  refuse('Une image s’envoie depuis votre ordinateur, pas depuis une adresse.', 400)
