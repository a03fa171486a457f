import { z } from 'zod'

/**
 * An address outside of the portal, where a member is sent: https, by the name of a domain, and without an account in it,
 * which makes `https://ours.example@theirs.example` read as ours.
 */
export const outsideAddress = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .refine((address) => !/^https:\/\/[^/?#]*@/.test(address), {
    message: 'une adresse ne porte ni identifiant ni mot de passe',
  })
