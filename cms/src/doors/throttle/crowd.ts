/** Four keys are derived at once: with this many waiting, another attempt would wait for seconds. */
const most = 24
let underWay = 0

/** Runs `work`, unless too many attempts wait already: then `null`, before anything is checked or counted. */
export async function unlessCrowded<Result>(work: () => Promise<Result>): Promise<Result | null> {
  if (underWay >= most) return null
  underWay += 1
  try {
    return await work()
  } finally {
    underWay -= 1
  }
}
