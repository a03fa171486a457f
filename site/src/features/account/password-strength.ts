/** Explains how long a password would resist, while it is typed. It is judged on this device and sent nowhere. */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

const names = ['Très facile à deviner', 'Facile à deviner', 'Encore un peu court', 'Solide', 'Très solide']
let loading: Promise<ZxcvbnFactory> | null = null

/** Word lists weigh more than the page: they come when somebody begins to type. */
function judge(): Promise<ZxcvbnFactory> {
  loading ??= import('./password-judge.ts').then(({ passwordJudge }) => passwordJudge())
  return loading
}

for (const place of document.querySelectorAll<HTMLElement>('[data-new-password]')) {
  const input = place.querySelector('input')
  const strength = place.querySelector<HTMLElement>('[data-strength]')
  const meter = place.querySelector('meter')
  const words = place.querySelector<HTMLElement>('[data-strength-words]')
  if (!input || !strength || !meter || !words) continue
  const about = (JSON.parse(place.dataset['about'] ?? '[]') as string[]).map((word) => word.toLowerCase())
  const shortest = Number(place.dataset['shortest'])
  let asked = 0
  input.addEventListener('input', () => {
    const turn = ++asked
    const typed = input.value
    void judge()
      .then((judging) => {
        // What was typed since is judged instead.
        if (turn !== asked) return
        const missing = shortest - [...typed].length
        const { score, feedback } = judging.check(typed.slice(0, 64), [...about, 'cacpourmoi', 'pourmoi'])
        strength.hidden = typed === ''
        meter.value = missing > 0 ? Math.min(score, 1) : score
        const advice = [feedback.warning ?? '', ...feedback.suggestions].filter(Boolean).slice(0, 2)
        words.textContent =
          missing > 0
            ? `Encore ${missing} caractère${missing > 1 ? 's' : ''}.`
            : [`${names[score] ?? ''}.`, ...(score < 3 ? advice : [])].join(' ')
      })
      // Without its word lists the meter stays away: the rule is written under the field, and kept by the server.
      .catch(() => {
        strength.hidden = true
      })
  })
}
