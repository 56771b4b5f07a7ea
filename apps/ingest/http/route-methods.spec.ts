import { expect, it } from 'vitest';
import { RouteMethods } from './route-methods.js';

const routes = new RouteMethods();
routes.add('/articles', ['POST']);
routes.add('/articles/:edition/:id', ['DELETE']);
routes.add('/openapi.json', ['HEAD']);
routes.add('/openapi.json', ['GET']);

it.each([
  ['/articles', ['POST']],
  ['/articles/en/1', ['DELETE']],
  ['/openapi.json', ['GET', 'HEAD']],
  ['/openapi-json', []],
  ['/articles/', []],
  ['/articles/en', []],
  ['/articles/en/1/2', []],
  ['/', []],
])('of %s are %j', (path, methods) => expect(routes.allowed(path)).toEqual(methods));
