import { legalTextKinds } from '@portal/content'
import { channelPaths, type Coverage, coverage } from '@portal/content/channel'
import { askPortal } from '../../ground/portal/ask-portal.ts'

/** Texts that members accept, with the name that the team gives them. */
const acceptedTexts = [
  { kind: legalTextKinds[0], name: 'Conditions générales d’utilisation' },
  { kind: legalTextKinds[1], name: 'Politique de confidentialité' },
] as const

/** The coverage of each text, or why it cannot be told. */
export async function readCoverage(askedBy: string) {
  return Promise.all(
    acceptedTexts.map(async ({ kind, name }): Promise<{ name: string; answer: Coverage | string }> => {
      const answer = await askPortal({ method: 'GET', path: channelPaths.coverage(kind), askedBy })
      if (answer.kind === 'answered') return { name, answer: coverage.parse(await answer.response.json()) }
      return {
        name,
        answer: answer.kind === 'away' ? answer.reason : 'Le portail n’a pas voulu de cette demande.',
      }
    }),
  )
}
