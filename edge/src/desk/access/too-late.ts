import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'

/**
 * Somebody of the team has acted on what is done already, in another tab or by a colleague: back to the part of the desk
 * where it is seen.
 */
export const tooLate = (c: PortalContext, href: string): Promise<Response> =>
  refusedProblem(c, 409, { label: 'Revenir au bureau', href })
