/** Keys are derived four at once: behind these, another attempt would wait for seconds. */
const most = 24
let underWay = 0

/** Does `work` unless a crowd is at the door: `null` then, before anybody is judged or counted. */
export async function unlessCrowded<Result>(work: () => Promise<Result>): Promise<Result | null> {
  if (underWay >= most) return null
  underWay += 1
  try {
    return await work()
  } finally {
    underWay -= 1
  }
}
