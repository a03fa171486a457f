import fc from 'fast-check'
import { endOf, holdsAlways, holdsAtTheEnd } from './invariants.ts'
import { type Faults, World } from './world.ts'

/** There is nothing to compare with: what holds is asked of the world itself. */
type Step = fc.Command<object, World>

class Act implements Step {
  readonly #words: string
  readonly #act: (world: World) => void
  constructor(words: string, act: (world: World) => void) {
    this.#words = words
    this.#act = act
  }
  check(): boolean {
    return true
  }
  run(_: object, world: World): void {
    this.#act(world)
    holdsAlways(world)
  }
  toString(): string {
    return this.#words
  }
}

const pick = fc.nat(11)
/** Statements until a program stands still: most go through. */
const statements = fc.oneof({ weight: 3, arbitrary: fc.constant(50) }, { weight: 2, arbitrary: fc.nat(6) })
const act = <Values extends unknown[]>(
  name: string,
  values: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  run: (world: World, ...values: Values) => void,
) =>
  fc
    .tuple<Values>(...values)
    .map((drawn) => new Act(`${name}(${drawn.join(', ')})`, (world) => run(world, ...drawn)))

const back = fc.constantFrom('captured', 'capture-failed', 'cancelled', 'refunded', 'charged-back')
const steps = [
  act('order', [fc.constantFrom('order', 'order', 'term'), fc.boolean()], (world, kind, scarce) =>
    world.order(kind as 'order' | 'term', scarce),
  ),
  act('retry', [pick], (world, at) => world.retry(at)),
  act('pay', [pick, fc.constantFrom(8450, 8450, 8450, 845)], (world, at, cents) =>
    world.pay(at, cents, 'accepted'),
  ),
  act('refuse', [pick], (world, at) => world.pay(at, 8450, 'refused')),
  act('move', [pick, back, fc.integer({ min: 1, max: 4 })], (world, at, movement, part) =>
    world.move(at, movement as 'captured', part),
  ),
  act('tell', [pick, statements], (world, at, some) => world.tell(at, some)),
  act('tell again', [pick, statements], (world, at, some) => world.tell(at, some)),
  act('wait', [fc.constantFrom(1, 20, 61)], (world, minutes) => world.wait(minutes)),
  act('task', [fc.constantFrom('expire', 'waiting', 'hand-over'), statements], (world, name, some) =>
    world.task(name as 'expire', some),
  ),
  act('desk', [pick, fc.boolean(), statements], (world, at, serves, some) => world.desk(at, serves, some)),
  act('partner', [pick, fc.constantFrom('accepted', 'ready', 'rejected')], (world, at, answer) =>
    world.partnerAnswers(at, answer as 'ready'),
  ),
  act('go on', [pick, statements], (world, at, some) => world.go(at, some, false)),
  act('die', [pick], (world, at) => world.go(at, 0, true)),
  act('back up', [], (world) => world.backUp()),
  act('restore', [], (world) => world.restore()),
]

/**
 * Runs so many drawn histories; each is brought to its end, and what must hold is asked at every step. What fails throws, with
 * the seed and the shortest history that fails.
 */
export function runHistories(many: number, seed: number, faults: Faults = {}): void {
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 40, size: 'max' }), (commands) => {
      const world = new World(faults)
      fc.modelRun(() => ({ model: {}, real: world }), commands)
      world.finish()
      holdsAtTheEnd(world)
    }),
    { numRuns: many, seed },
  )
}

/** The same calls, told in a drawn order and as often as drawn, come to the same end. */
export function runOrders(many: number, seed: number, faults: Faults = {}): void {
  const paid = fc.record({ pick, cents: fc.constantFrom(8450, 8450, 845) })
  const moves = fc.record({
    pick,
    movement: fc.constantFrom('captured', 'refunded', 'charged-back'),
    part: fc.integer({ min: 1, max: 4 }),
  })
  const calls = fc.tuple(fc.array(paid, { minLength: 1, maxLength: 4 }), fc.array(moves, { maxLength: 4 }))
  fc.assert(
    fc.property(calls, fc.array(fc.nat(30), { minLength: 1, maxLength: 30 }), ([payments, moved], order) => {
      const told = (picks: readonly number[]) => {
        const world = new World(faults)
        world.order('order', true)
        world.order('term', false)
        world.retry(0)
        for (const { pick: at, cents } of payments) world.pay(at, cents, 'accepted')
        for (const { pick: at, movement, part } of moved) world.move(at, movement as 'captured', part)
        for (const at of picks) world.tell(at, 50)
        for (let at = 0; at < world.facts.length; at++) world.tell(at, 50)
        return endOf(world)
      }
      const [one, other] = [told([]), told(order)]
      if (one !== other) throw new Error(`another order comes to another end:\n${one}\n${other}`)
    }),
    { numRuns: many, seed },
  )
}
