import type { NoticeReport } from '@portal/content/channel'
import { inFrench } from '../../ground/french/in-french.ts'

const members = (count: number) => (count === 1 ? 'un membre' : `${inFrench(count)} membres`)
const mails = (count: number) => (count === 1 ? 'Un courriel' : `${inFrench(count)} courriels`)

/** Where telling members of a version stands, one sentence a fact. */
export function noticeSentences(report: NoticeReport): string[] {
  const { refusal, state, toTell, atNextConnection, sent, waiting, failed } = report
  if (refusal === 'not-online')
    return ['Publiez d’abord cette version : les membres doivent pouvoir la lire avant d’en être prévenus.']
  const facts = [
    ...(sent > 0 ? [`${mails(sent)} ${sent === 1 ? 'est parti' : 'sont partis'}.`] : []),
    ...(waiting > 0
      ? [`${mails(waiting)} ${waiting === 1 ? 'part' : 'partent'} dans les minutes qui viennent.`]
      : []),
    ...(failed > 0
      ? [
          `${mails(failed)} ${failed === 1 ? 'n’a pas pu partir' : 'n’ont pas pu partir'} après tous les essais.`,
        ]
      : []),
  ]
  if (refusal === 'in-force')
    return [
      state === null
        ? 'Cette version engage déjà : elle ne s’annonce plus par courriel.'
        : 'Cette version engage maintenant.',
      ...facts,
    ]
  const later =
    atNextConnection === 0
      ? []
      : [
          `${members(atNextConnection)}, sans connexion depuis un an, ${atNextConnection === 1 ? 'le verra' : 'le verront'} à la prochaine.`.replace(
            /^un/,
            'Un',
          ),
        ]
  if (state === 'done') return ['Tous les membres concernés ont été prévenus.', ...facts, ...later]
  const next =
    toTell === 0
      ? 'Personne ne reste à prévenir.'
      : state === null
        ? `${members(toTell)} ${toTell === 1 ? 'recevra' : 'recevront'} un courriel.`.replace(/^un/, 'Un')
        : `${members(toTell)} ${toTell === 1 ? 'reste' : 'restent'} à prévenir.`.replace(/^un/, 'Un')
  return [next, ...facts, ...later]
}

/** How much of the sending is behind us, 0 to 1; `null` before it began. */
export function noticeProgress({ state, toTell, sent, waiting, failed }: NoticeReport): number | null {
  const all = toTell + sent + waiting + failed
  return state === null || all === 0 ? null : (sent + failed) / all
}
