import { z } from 'zod'

/** Names that our request carries and a return never does. */
export const requestNames = ['contexte_commande', 'lgue', 'societe', 'url_retour_ok', 'url_retour_err']

/**
 * The documented names of a return that are read, and the only spelling of their values. A return is dated with `_a_`,
 * where a request has `:`, and says what became of it. Other names, known or new, are sealed and never looked at.
 */
export const moneticoCall = z.object({
  montant: z.string().regex(/^\d{1,9}(\.\d{1,2})?[A-Z]{3}$/),
  reference: z.string().regex(/^[\x20-\x29\x2b-\x7e]{1,50}$/),
  // Instalments (`paiement_pf2` …) are none of them: this portal asks for none.
  'code-retour': z
    .string()
    .toLowerCase()
    .pipe(z.enum(['paiement', 'payetest', 'annulation'])),
  date: z.string().regex(/^\d{2}\/\d{2}\/\d{4}_a_\d{2}:\d{2}:\d{2}$/),
  /** Always there, empty or not. */
  'texte-libre': z.string(),
  numauto: z
    .string()
    .regex(/^[\x20-\x29\x2b-\x7e]{0,20}$/)
    .default(''),
})
