import { environment } from '../../ground/host/environment.ts'

/**
 * Where the link of a letter leads: a page below the admin. The part after `#` never leaves the browser: no server and
 * no log sees it.
 */
export const linkAddress = (
  page: 'mot-de-passe' | 'nouvelle-adresse' | 'adresse-precedente',
  token: string,
) => `${environment.url ?? 'http://localhost:3000'}/admin/${page}#${token}`
