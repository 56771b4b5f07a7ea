import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Batch } from '../event-log.js';
import type { Handled } from '../handled.js';

/** Calls an `@EventPattern` method through Nest, and throws what it throws. */
export async function callHandler(handler: MessageHandler, batch: Batch): Promise<Handled> {
  const answer: unknown = await handler(batch, { topic: batch.topic, partition: batch.partition });
  const handled: unknown = isObservable(answer) ? await lastValueFrom(answer) : answer;
  if (!isHandled(handled)) {
    throw new TypeError(`the handler of ${batch.topic} answered no outcomes and commit`);
  }
  return handled;
}

/**
 * Whether an error would come through as it is. Nest awaits the payload before it calls the method, inside the part that
 * exception filters guard: so a payload whose waiting fails tells which filter is there, and the method never runs.
 */
export async function passesErrorsOn(handler: MessageHandler): Promise<boolean> {
  const probe = new Error('a probe of the exception filter');
  // oxlint-disable-next-line unicorn/no-thenable
  const payload = { then: (_resolve: unknown, reject: (error: Error) => void) => reject(probe) };
  try {
    const answer: unknown = await handler(payload, {});
    if (isObservable(answer)) await lastValueFrom(answer);
    return false;
  } catch (error) {
    return error === probe;
  }
}

function isHandled(value: unknown): value is Handled {
  return (
    typeof value === 'object' &&
    value !== null &&
    'outcomes' in value &&
    Array.isArray(value.outcomes) &&
    'commit' in value &&
    typeof value.commit === 'function'
  );
}
