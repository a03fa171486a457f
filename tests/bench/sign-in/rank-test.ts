import { cumulativeStdNormalProbability, wilcoxonRankSum } from 'simple-statistics'

/** Whether one of two samples tends to be larger: Mann–Whitney, with the size of the effect. */
export interface RankTest {
  /** Probability that a value of the first sample is above one of the second; 0.5 when they are alike. */
  superiority: number
  /** Its 95 % interval (Hanley and McNeil, 1982). */
  interval: [number, number]
  /** Two-sided, by the normal approximation: for samples of twenty or more. */
  p: number
}

/** Compares two samples by their ranks: no shape of the times is supposed, and outliers weigh nothing. */
export function rankTest(one: readonly number[], other: readonly number[]): RankTest {
  const [n, m] = [one.length, other.length]
  const u = wilcoxonRankSum([...one], [...other]) - (n * (n + 1)) / 2
  const superiority = u / (n * m)
  const z = (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
  const a = superiority
  const [q1, q2] = [a / (2 - a), (2 * a * a) / (1 + a)]
  const variance = (a * (1 - a) + (n - 1) * (q1 - a * a) + (m - 1) * (q2 - a * a)) / (n * m)
  const half = 1.96 * Math.sqrt(Math.max(0, variance))
  return {
    superiority,
    interval: [a - half, a + half],
    p: 2 * (1 - cumulativeStdNormalProbability(Math.abs(z))),
  }
}
