import type { FormState } from '@portal/edge/contract'

/** Whether a form comes back with something wrong: in one of its fields, or as a whole. The title of its page then says « Erreur ». */
export const isRefused = ({ message, errors }: FormState): boolean =>
  message !== null || Object.keys(errors).length > 0
