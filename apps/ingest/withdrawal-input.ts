import { z } from 'zod';
import { MAX } from '#article/fields.js';

export const withdrawalInputSchema = z
  .strictObject({
    reason: z.string().meta({
      minLength: 1,
      maxLength: MAX.reason,
      description: 'Why it is withdrawn, as readers and partners are told.',
    }),
  })
  .meta({ id: 'WithdrawalInput' });

export type WithdrawalInput = z.infer<typeof withdrawalInputSchema>;
