/**
 * What is logged of a fault: its kind, where it was thrown, and the constraint of the database that it met. Never its
 * message, nor that of its causes: they quote parameters of queries and pieces of requests (RGPD article 5(1)(c)).
 */
export function faultLine(fault: unknown): string {
  const chain: string[] = []
  for (let one = fault; one instanceof Error && chain.length < 4; one = one.cause) {
    const frames = (one.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
    const constraint = /(?:UNIQUE|CHECK|NOT NULL|FOREIGN KEY) constraint failed(?:: [\w., ]+)?/.exec(
      one.message,
    )
    chain.push([one.name, constraint?.[0], frames[0]?.trim()].filter(Boolean).join(' '))
  }
  return chain.join(' < ') || typeof fault
}
