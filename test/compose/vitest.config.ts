import { mergeConfig } from 'vitest/config';
import base from '../../vitest.config.js';

// The cases build on each other: they bring one installation up, break it, scale it and take it down.
const { test: _, ...resolution } = base;

export default mergeConfig(resolution, {
  test: {
    include: ['test/compose/*.compose.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    bail: 1,
  },
});
