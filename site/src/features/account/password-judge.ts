import { type OptionsType, ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { dictionary as french, translations } from '@zxcvbn-ts/language-fr'

type Keyboards = NonNullable<OptionsType['graphs']>

/** The same judge as the Worker’s (`edge/src/entrance/password/password-rules.ts`). */
export function passwordJudge(): ZxcvbnFactory {
  // The module build of language-common 4.1 hands over a namespace in place of its keyboards.
  const graphs = ('default' in adjacencyGraphs ? adjacencyGraphs.default : adjacencyGraphs) as Keyboards
  return new ZxcvbnFactory({ dictionary: { ...dictionary, ...french }, graphs, translations, maxLength: 64 })
}
