import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOrder } from '../../../pipeline/batch/order.js';

test('values come in the order of their places, whatever the order they were put in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 30 }).chain((n) =>
        fc.shuffledSubarray(
          Array.from({ length: n }, (_, i) => i),
          { minLength: n, maxLength: n },
        ),
      ),
      async (places) => {
        const order = createOrder<number>();
        const got: number[] = [];
        const taking = (async () => {
          for (let i = 0; i < places.length; i++) got.push(await order.take());
        })();
        for (const place of places) {
          order.put(place, place * 10);
          await Promise.resolve();
        }
        await taking;
        expect(got).toEqual(places.map((_, i) => i * 10));
      },
    ),
  );
});

test('a stop ends the call that waits and every later one, with its reason', async () => {
  const order = createOrder<string>();
  const waiting = order.take();
  order.stop(new Error('full'));
  order.stop(new Error('later'));
  await expect(waiting).rejects.toThrow('full');
  order.put(0, 'too late');
  await expect(order.take()).rejects.toThrow('full');
});
